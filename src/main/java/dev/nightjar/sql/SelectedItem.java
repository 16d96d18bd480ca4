package dev.nightjar.sql;

import io.trino.sql.tree.Expression;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One column of a SELECT. */
record SelectedItem(Optional<String> name, @Nullable Expression expression, Typed value, List<Scope.Key> keys) {

    SelectedItem(Optional<String> name, @Nullable Expression expression, Typed value) {
        this(name, expression, value, List.of());
    }
}
