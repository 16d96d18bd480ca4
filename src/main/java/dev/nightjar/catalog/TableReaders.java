package dev.nightjar.catalog;

import dev.nightjar.identity.Caller;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.web.util.UriComponentsBuilder;

/** What reads a table or view by name: views, and what modules above the catalog know of. */
@Service
public class TableReaders {

    private final Views views;
    private final List<TableUse> uses;

    TableReaders(Views views, List<TableUse> uses) {
        this.views = views;
        this.uses = uses;
    }

    public List<TableUse.Reader> of(Caller caller, TableName table) {
        Stream<TableUse.Reader> own = views.readersOf(table).stream()
                .map(view -> new TableUse.Reader(TableUse.Kind.VIEW, view.toString(), href(view)));
        return Stream.concat(own, uses.stream().flatMap(use -> use.readers(caller, table).stream()))
                .toList();
    }

    private static String href(TableName view) {
        return UriComponentsBuilder.fromPath("/catalog/databases/{database}/views/{view}")
                .build(view.database(), view.name())
                .toString();
    }
}
