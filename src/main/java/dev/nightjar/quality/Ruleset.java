package dev.nightjar.quality;

import dev.nightjar.catalog.TableName;
import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a table, and when they are evaluated besides on demand.
 *
 * @param account whose rights and workgroup evaluations have that nobody asked for: who changed the rules last
 * @param nextRun null where there is no schedule
 */
public record Ruleset(
        TableName table,
        int version,
        Definition definition,
        AccountId account,
        String accountName,
        Instant updatedAt,
        @Nullable Instant nextRun) {

    /** @param schedule in Glue's words, by the clocks of {@code timeZone}; null for none */
    public record Definition(List<Rule> rules, @Nullable String schedule, String timeZone, boolean onArrival) {}
}
