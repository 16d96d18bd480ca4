package dev.nightjar.sql;

import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.Predicated;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns conditions into tests of one partition: whether they can hold for its values. */
final class KeyTests {

    /** A partition's values, as text, to what is known about a test. */
    @FunctionalInterface
    interface Test {
        Truth of(List<@Nullable String> values);
    }

    enum Truth {
        TRUE,
        /** False or NULL: the row is not in the answer. */
        NOT_TRUE,
        MAYBE
    }

    private final PartitionKeys keys;
    private final KeyConstants constants;

    KeyTests(PartitionKeys keys, KeyConstants constants) {
        this.keys = keys;
        this.constants = constants;
    }

    Test test(Expression expression) {
        return switch (expression) {
            case LogicalExpression logical -> logical(logical);
            case NotExpression not when not.getValue() instanceof Predicated -> _ -> Truth.MAYBE;
            case Predicated predicated -> predicate(predicated);
            default -> _ -> Truth.MAYBE;
        };
    }

    private Test logical(LogicalExpression logical) {
        List<Test> terms = logical.getTerms().stream().map(this::test).toList();
        boolean all = logical.getOperator() == LogicalExpression.Operator.AND;
        Truth decisive = all ? Truth.NOT_TRUE : Truth.TRUE;
        Truth otherwise = all ? Truth.TRUE : Truth.NOT_TRUE;
        return values -> {
            Truth truth = otherwise;
            for (Test term : terms) {
                Truth of = term.of(values);
                if (of == decisive) {
                    return decisive;
                }
                truth = of == Truth.MAYBE ? Truth.MAYBE : truth;
            }
            return truth;
        };
    }

    private Test predicate(Predicated predicated) {
        Optional<Scope.Key> key = keys.of(predicated.getValue());
        if (key.isPresent()) {
            return keyTest(key.get(), predicated.getPredicate());
        }
        if (predicated.getPredicate() instanceof ComparisonPredicate comparison) {
            Optional<Scope.Key> right = keys.of(comparison.getRight());
            if (right.isPresent()) {
                return comparison(right.get(), comparison.getOperator().flip(), predicated.getValue());
            }
        }
        return _ -> Truth.MAYBE;
    }

    private Test keyTest(Scope.Key key, Predicate predicate) {
        return switch (predicate) {
            case ComparisonPredicate comparison -> comparison(key, comparison.getOperator(), comparison.getRight());
            case BetweenPredicate between
            when !between.isNegated() && !between.isSymmetric() -> {
                Test low = comparison(key, ComparisonPredicate.Operator.GREATER_THAN_OR_EQUAL, between.getMin());
                Test high = comparison(key, ComparisonPredicate.Operator.LESS_THAN_OR_EQUAL, between.getMax());
                yield values -> low.of(values) == Truth.NOT_TRUE ? Truth.NOT_TRUE : high.of(values);
            }
            case InPredicate in
            when !in.isNegated() && in.getValueList() instanceof InListExpression list -> in(key, list);
            case IsNullPredicate isNull ->
                values -> (values.get(key.index()) == null) != isNull.isNegated() ? Truth.TRUE : Truth.NOT_TRUE;
            default -> _ -> Truth.MAYBE;
        };
    }

    private Test in(Scope.Key key, InListExpression list) {
        List<Test> tests = list.getValues().stream()
                .map(value -> comparison(key, ComparisonPredicate.Operator.EQUAL, value))
                .toList();
        return values -> {
            boolean maybe = false;
            for (Test test : tests) {
                Truth truth = test.of(values);
                if (truth == Truth.TRUE) {
                    return truth;
                }
                maybe |= truth == Truth.MAYBE;
            }
            return maybe ? Truth.MAYBE : Truth.NOT_TRUE;
        };
    }

    private Test comparison(Scope.Key key, ComparisonPredicate.Operator operator, Expression other) {
        DataType type = key.scan().relation().partitionKeys().get(key.index()).type();
        Comparable<?> constant = constants.constant(other, type);
        if (constant == null) {
            return _ -> Truth.MAYBE;
        }
        return values -> {
            String text = values.get(key.index());
            if (text == null) {
                return Truth.NOT_TRUE;
            }
            Comparable<?> value = KeyConstants.value(text, type);
            return value == null
                    ? Truth.MAYBE
                    : holds(operator, compare(value, constant)) ? Truth.TRUE : Truth.NOT_TRUE;
        };
    }

    private static boolean holds(ComparisonPredicate.Operator operator, int order) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS_THAN -> order < 0;
            case LESS_THAN_OR_EQUAL -> order <= 0;
            case GREATER_THAN -> order > 0;
            case GREATER_THAN_OR_EQUAL -> order >= 0;
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> a, Comparable<?> b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
