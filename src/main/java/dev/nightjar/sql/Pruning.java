package dev.nightjar.sql;

import dev.nightjar.sql.Planning.PendingScan;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Predicated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns tests on partition keys into partition filters. What it does not understand may hold for every partition, so
 * a filter only ever leaves out partitions that cannot hold an answer.
 */
final class Pruning {

    private final Scope scope;
    private final PendingScan scan;
    private final PartitionKeys keys;
    private final KeyConstants constants;

    private Pruning(Scope scope, Planning planning, PendingScan scan) {
        this.scope = scope;
        this.scan = scan;
        this.keys = new PartitionKeys(scope, scan);
        this.constants = new KeyConstants(planning);
    }

    static void apply(Expression condition, Scope scope, Planning planning) {
        scope.columns().stream()
                .flatMap(column -> column.keys().stream())
                .map(Scope.Key::scan)
                .distinct()
                .forEach(scan -> new Pruning(scope, planning, scan).conjuncts(condition));
    }

    private void conjuncts(Expression condition) {
        if (condition instanceof LogicalExpression logical && logical.getOperator() == LogicalExpression.Operator.AND) {
            logical.getTerms().forEach(this::conjuncts);
            return;
        }
        paths(condition).ifPresent(scan::paths);
        Set<Scope.Key> tested = keys.in(condition);
        if (!tested.isEmpty()) {
            KeyTests.Test test = new KeyTests(keys, constants).test(condition);
            KeyValues possible = new KeyValues(keys, constants);
            scan.filter(new PartitionFilter(
                    possible.equal(condition),
                    possible.ranges(condition),
                    tested.size() == 1 ? single(tested.iterator().next(), test) : Map.of(),
                    values -> test.of(values) != KeyTests.Truth.NOT_TRUE));
        }
    }

    /** The only paths for which a test on {@code "$path"} can hold. */
    private Optional<Set<String>> paths(Expression condition) {
        if (!(condition instanceof Predicated predicated) || !isPath(predicated.getValue())) {
            return Optional.empty();
        }
        return switch (predicated.getPredicate()) {
            case ComparisonPredicate comparison
            when comparison.getOperator() == ComparisonPredicate.Operator.EQUAL ->
                literals(List.of(comparison.getRight()));
            case InPredicate in
            when !in.isNegated() && in.getValueList() instanceof InListExpression list -> literals(list.getValues());
            default -> Optional.empty();
        };
    }

    private boolean isPath(Expression expression) {
        return scope.local(expression).stream()
                .flatMap(column -> column.keys().stream())
                .anyMatch(key -> key.scan() == scan && key.index() == Scope.Key.PATH);
    }

    private Optional<Set<String>> literals(List<Expression> values) {
        Set<String> texts = new HashSet<>();
        for (Expression value : values) {
            if (!(constants.constant(value, DataType.Varchar.UNBOUNDED) instanceof String text)) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    /** A test that looks at one key only, on that key's value alone. */
    private static Map<String, java.util.function.Predicate<String>> single(Scope.Key key, KeyTests.Test test) {
        List<Field> fields = key.scan().relation().partitionKeys();
        return Map.of(fields.get(key.index()).name(), value -> {
            List<@Nullable String> values = new ArrayList<>(Collections.nCopies(fields.size(), null));
            values.set(key.index(), value);
            return test.of(values) != KeyTests.Truth.NOT_TRUE;
        });
    }
}
