package dev.nightjar.query;

import dev.nightjar.query.QueryExecution.State;
import java.util.Set;

/**
 * Which past executions to show, newest first.
 *
 * @param text part of the statement; empty for any
 * @param states empty for any
 * @param everyone also other people's; only administrators may ask for that
 */
public record HistoryFilter(String text, Set<State> states, boolean everyone, int offset, int limit) {

    public static final int MAX_LIMIT = 500;

    public HistoryFilter {
        limit = Math.clamp(limit, 1, MAX_LIMIT);
        offset = Math.max(0, offset);
    }

    public static HistoryFilter newest(int limit) {
        return new HistoryFilter("", Set.of(), false, 0, limit);
    }
}
