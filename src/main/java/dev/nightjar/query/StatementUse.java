package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Database;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableUse;
import dev.nightjar.catalog.View;
import dev.nightjar.catalog.Views;
import dev.nightjar.identity.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The saved queries and views that a change of a table would break. */
@Component
class StatementUse implements TableUse {

    private static final int MOST_VIEWS = 2000;

    /** Where a saved query is shown, before its id. */
    static final String PAGE = "/queries?saved=";

    private final StatementCheck check;
    private final SavedQueries saved;
    private final Views views;
    private final Catalog catalog;

    StatementUse(StatementCheck check, SavedQueries saved, Views views, Catalog catalog) {
        this.check = check;
        this.saved = saved;
        this.views = views;
        this.catalog = catalog;
    }

    @Override
    public List<Broken> brokenBy(Caller caller, TableName table, @Nullable Table changed) {
        List<Broken> broken = new ArrayList<>();
        Set<UUID> visible = saved.all(caller).stream().map(SavedQuery::id).collect(Collectors.toSet());
        for (SavedQuery query : saved.everybodys()) {
            check.brokenBy(query.sql(), query.database(), table, changed)
                    .map(reason -> visible.contains(query.id())
                            ? new Broken(Kind.SAVED_QUERY, query.name(), PAGE + query.id(), reason)
                            : Broken.hidden(Kind.SAVED_QUERY))
                    .ifPresent(broken::add);
        }
        for (Database database : catalog.databases()) {
            for (View view : views.list(database.name(), MOST_VIEWS, null)) {
                check.brokenBy(view.sql(), view.database(), table, changed)
                        .ifPresent(reason ->
                                broken.add(new Broken(Kind.VIEW, view.name().toString(), href(view.name()), reason)));
            }
        }
        return broken;
    }

    @Override
    public List<Reader> readers(Caller caller, TableName table) {
        Set<UUID> visible = saved.all(caller).stream().map(SavedQuery::id).collect(Collectors.toSet());
        return saved.everybodys().stream()
                .filter(query -> check.mentions(query.sql(), query.database(), table))
                .map(query -> visible.contains(query.id())
                        ? new Reader(Kind.SAVED_QUERY, query.name(), PAGE + query.id())
                        : Reader.hidden(Kind.SAVED_QUERY))
                .toList();
    }

    @Override
    public Optional<Reads> reads(Caller caller, String href) {
        return saved.all(caller).stream()
                .filter(query -> href.equals(PAGE + query.id()))
                .findFirst()
                .map(query -> new Reads(query.name(), check.tables(query.sql(), query.database())));
    }

    private static String href(TableName view) {
        return UriComponentsBuilder.fromPath("/catalog/databases/{database}/views/{view}")
                .build(view.database(), view.name())
                .toString();
    }
}
