package dev.nightjar.query.web;

import dev.nightjar.console.PaletteSource;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.HistoryFilter;
import dev.nightjar.query.Queries;
import dev.nightjar.query.SavedQueries;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Saved queries and past statements in the command palette. */
@Component
class QueryPalette implements PaletteSource {

    private static final String GROUP = "queries";
    private static final int MOST_SAVED = 6;
    private static final int MOST_RECENT = 4;

    private final Queries queries;
    private final SavedQueries saved;

    QueryPalette(Queries queries, SavedQueries saved) {
        this.queries = queries;
        this.saved = saved;
    }

    @Override
    public List<Item> find(Caller caller, String query) {
        return caller.role().includes(Role.AUTHOR)
                ? Stream.concat(saved(caller, query), recent(caller, query)).toList()
                : List.of();
    }

    private Stream<Item> saved(Caller caller, String query) {
        String wanted = query.toLowerCase(Locale.ROOT);
        return saved.all(caller).stream()
                .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(MOST_SAVED)
                .map(one -> new Item(GROUP, "bookmark", one.name(), one.accountName(), "/queries?saved=" + one.id()));
    }

    private Stream<Item> recent(Caller caller, String query) {
        HistoryFilter filter = new HistoryFilter(query, Set.of(), false, 0, MOST_RECENT);
        return queries.history(caller, filter).executions().stream()
                .map(one -> new Item(GROUP, "history", StatementText.oneLine(one.sql()), "", "/queries/" + one.id()));
    }
}
