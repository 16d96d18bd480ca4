package dev.nightjar.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The WITH queries in reach. */
record Ctes(Map<String, Cte> named) {

    static final Ctes NONE = new Ctes(Map.of());

    /** @param name under which DuckDB knows it; its columns are c0, c1, … */
    record Cte(String name, List<Written.Output> columns) {}

    Optional<Cte> find(String name) {
        return Optional.ofNullable(named.get(name.toLowerCase(Locale.ROOT)));
    }

    Ctes with(String name, Cte cte) {
        Map<String, Cte> more = new HashMap<>(named);
        more.put(name.toLowerCase(Locale.ROOT), cte);
        return new Ctes(Map.copyOf(more));
    }
}
