package dev.nightjar.sql;

import dev.nightjar.sql.Planning.PendingScan;
import dev.nightjar.sql.Scope.Column;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The partition keys of a scan, by the columns that stand for them. */
final class PartitionKeys {

    private final Scope scope;
    private final PendingScan scan;

    PartitionKeys(Scope scope, PendingScan scan) {
        this.scope = scope;
        this.scan = scan;
    }

    Optional<Scope.Key> of(Expression expression) {
        return scope.local(expression).stream()
                .map(Column::keys)
                .flatMap(List::stream)
                .filter(key -> key.scan() == scan && key.index() >= 0)
                .findFirst();
    }

    /** Those a condition mentions. */
    Set<Scope.Key> in(Node condition) {
        Set<Scope.Key> keys = new HashSet<>();
        collect(condition, keys);
        return keys;
    }

    private void collect(Node node, Set<Scope.Key> keys) {
        if (node instanceof Expression expression) {
            of(expression).ifPresent(keys::add);
        }
        node.getChildren().forEach(child -> collect(child, keys));
    }
}
