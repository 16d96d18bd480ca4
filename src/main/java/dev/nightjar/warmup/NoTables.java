package dev.nightjar.warmup;

import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Relations;
import java.util.List;
import java.util.Optional;

/** A catalog with nothing in it. */
final class NoTables implements Relations {

    @Override
    public Optional<Relation> find(RelationName name) {
        return Optional.empty();
    }

    @Override
    public boolean hasDatabase(String database) {
        return false;
    }

    @Override
    public List<String> databases() {
        return List.of();
    }

    @Override
    public List<String> names(String database) {
        return List.of();
    }
}
