package dev.nightjar.engine;

import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Relations;
import java.util.List;
import java.util.Optional;

/** A catalog with nothing in it but the empty database {@code db}. */
final class NoTables implements Relations {

    @Override
    public Optional<Relation> find(RelationName name) {
        return Optional.empty();
    }

    @Override
    public boolean hasDatabase(String database) {
        return database.equals("db");
    }

    @Override
    public List<String> databases() {
        return List.of("db");
    }

    @Override
    public List<String> names(String database) {
        return List.of();
    }
}
