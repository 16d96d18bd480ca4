package dev.nightjar.catalog;

import dev.nightjar.identity.AccountId;
import dev.nightjar.sql.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds entries by what is written in and about them, the likeliest first. */
@Service
public class CatalogSearch {

    private static final int MATCHES = 3;

    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final Views views;
    private final Favourites favourites;

    CatalogSearch(JdbcClient jdbc, Catalog catalog, Views views, Favourites favourites) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.views = views;
        this.favourites = favourites;
    }

    /**
     * Databases, tables and views.
     *
     * @param typed words, and {@code tag:…} or {@code owner:…}
     */
    public List<SearchHit> find(AccountId account, String typed, int offset, int limit) {
        SearchText text = SearchText.of(typed);
        Set<EntryName> marked = new HashSet<>(favourites.of(account));
        List<EntryName> names = names(account, text, true, offset, limit);
        Map<TableName, Table> tables = catalog.tables(
                names.stream().flatMap(name -> name.table().stream()).toList());
        return names.stream()
                .flatMap(name -> hit(name, tables, text, marked.contains(name)).stream())
                .toList();
    }

    /** The names of tables and views alone. */
    public List<TableName> tables(AccountId account, String typed, int limit) {
        return names(account, SearchText.of(typed), false, 0, limit).stream()
                .flatMap(name -> name.table().stream())
                .toList();
    }

    private List<EntryName> names(AccountId account, SearchText text, boolean databases, int offset, int limit) {
        if (text.isEmpty()) {
            return List.of();
        }
        SearchSql search = new SearchSql(text);
        return jdbc.sql(search.sql(databases))
                .params(search.parameters())
                .param("account", account.value())
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> new EntryName(
                        row.getString("database_name"), row.getString("name").isEmpty() ? null : row.getString("name")))
                .list();
    }

    private Optional<SearchHit> hit(EntryName name, Map<TableName, Table> tables, SearchText text, boolean favourite) {
        TableName table = name.table().orElse(null);
        if (table == null) {
            return catalog.database(name.database()).map(database -> hit(database, favourite));
        }
        return Optional.ofNullable(tables.get(table))
                .map(found -> hit(found, text, favourite))
                .or(() -> views.find(table).map(view -> hit(view, text, favourite)));
    }

    private static SearchHit hit(Database database, boolean favourite) {
        return new SearchHit(
                Entry.Kind.DATABASE,
                new EntryName(database.name(), null),
                "",
                database.description(),
                database.notes(),
                favourite,
                0,
                List.of(),
                "",
                database.createdAt());
    }

    private static SearchHit hit(Table table, SearchText text, boolean favourite) {
        List<Field> fields = Stream.concat(table.columns().stream(), table.partitionKeys().stream())
                .toList();
        return new SearchHit(
                Entry.Kind.TABLE,
                EntryName.of(table.name()),
                FormatDescription.of(table.format()).type(),
                table.description(),
                table.notes(),
                favourite,
                fields.size(),
                matches(fields, text),
                table.location().toString(),
                table.updatedAt());
    }

    private static SearchHit hit(View view, SearchText text, boolean favourite) {
        return new SearchHit(
                Entry.Kind.VIEW,
                EntryName.of(view.name()),
                TableSummary.VIEW,
                view.description(),
                view.notes(),
                favourite,
                view.columns().size(),
                matches(view.columns(), text),
                "",
                view.updatedAt());
    }

    private static List<String> matches(List<Field> columns, SearchText text) {
        List<String> matches = new ArrayList<>();
        for (Field column : columns) {
            String comment = column.comment() == null ? "" : column.comment().toLowerCase(Locale.ROOT);
            boolean says =
                    text.words().stream().anyMatch(word -> column.name().contains(word) || comment.contains(word));
            if (says && matches.size() < MATCHES) {
                matches.add(column.name());
            }
        }
        return matches;
    }
}
