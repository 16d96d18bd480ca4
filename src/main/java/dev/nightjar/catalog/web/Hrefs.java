package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Entry;
import dev.nightjar.catalog.SearchHit;
import dev.nightjar.catalog.TableName;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of the catalog's pages. */
final class Hrefs {

    private Hrefs() {}

    static String database(String name) {
        return UriComponentsBuilder.fromPath("/catalog/databases/{database}")
                .build(name)
                .toString();
    }

    static String table(TableName name) {
        return UriComponentsBuilder.fromPath("/catalog/databases/{database}/tables/{table}")
                .build(name.database(), name.name())
                .toString();
    }

    static String entry(Entry entry) {
        return entry.name()
                .table()
                .map(name -> entry.kind() == Entry.Kind.VIEW ? view(name) : table(name))
                .orElseGet(() -> database(entry.name().database()));
    }

    static String of(SearchHit hit) {
        return hit.name()
                .table()
                .map(Hrefs::table)
                .orElseGet(() -> database(hit.name().database()));
    }

    static String view(TableName name) {
        return UriComponentsBuilder.fromPath("/catalog/databases/{database}/views/{view}")
                .build(name.database(), name.name())
                .toString();
    }
}
