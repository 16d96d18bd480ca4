package dev.nightjar.sql;

import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Predicated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds which values of a partition key a condition leaves possible, so that the others need not be listed. */
final class KeyValues {

    private final PartitionKeys keys;
    private final KeyConstants constants;

    KeyValues(PartitionKeys keys, KeyConstants constants) {
        this.keys = keys;
        this.constants = constants;
    }

    /** For a key, the texts of the only values with which the condition can hold. */
    Map<String, List<String>> equal(Expression condition) {
        if (condition instanceof LogicalExpression logical) {
            return either(logical);
        }
        if (!(condition instanceof Predicated predicated)) {
            return Map.of();
        }
        return switch (predicated.getPredicate()) {
            case ComparisonPredicate comparison
            when comparison.getOperator() == ComparisonPredicate.Operator.EQUAL ->
                keys.of(predicated.getValue())
                        .map(key -> texts(key, List.of(comparison.getRight())))
                        .or(() -> keys.of(comparison.getRight()).map(key -> texts(key, List.of(predicated.getValue()))))
                        .orElse(Map.of());
            case InPredicate in
            when !in.isNegated() && in.getValueList() instanceof InListExpression list ->
                keys.of(predicated.getValue())
                        .map(key -> texts(key, list.getValues()))
                        .orElse(Map.of());
            default -> Map.of();
        };
    }

    /** For a key, between which values the condition can hold; both ends may be among them. */
    Map<String, KeyRange> ranges(Expression condition) {
        if (!(condition instanceof Predicated predicated)) {
            return Map.of();
        }
        return switch (predicated.getPredicate()) {
            case ComparisonPredicate comparison ->
                keys.of(predicated.getValue())
                        .map(key -> range(key, comparison.getOperator(), comparison.getRight()))
                        .or(() -> keys.of(comparison.getRight())
                                .map(key -> range(key, comparison.getOperator().flip(), predicated.getValue())))
                        .orElse(Map.of());
            case BetweenPredicate between
            when !between.isNegated() && !between.isSymmetric() ->
                keys.of(predicated.getValue())
                        .map(key -> both(
                                range(key, ComparisonPredicate.Operator.GREATER_THAN_OR_EQUAL, between.getMin()),
                                range(key, ComparisonPredicate.Operator.LESS_THAN_OR_EQUAL, between.getMax())))
                        .orElse(Map.of());
            default -> Map.of();
        };
    }

    private static Map<String, KeyRange> both(Map<String, KeyRange> low, Map<String, KeyRange> high) {
        Map<String, KeyRange> both = new HashMap<>(low);
        high.forEach((key, range) -> both.merge(key, range, KeyRange::and));
        return both;
    }

    private Map<String, KeyRange> range(Scope.Key key, ComparisonPredicate.Operator operator, Expression end) {
        Field field = key.scan().relation().partitionKeys().get(key.index());
        Comparable<?> constant = constants.constant(end, field.type());
        KeyRange range = switch (operator) {
            case LESS_THAN, LESS_THAN_OR_EQUAL -> new KeyRange(null, constant);
            case GREATER_THAN, GREATER_THAN_OR_EQUAL -> new KeyRange(constant, null);
            case EQUAL, NOT_EQUAL -> KeyRange.ALL;
        };
        return range.equals(KeyRange.ALL) ? Map.of() : Map.of(field.name(), range);
    }

    /** Alternatives that all name values of the same key. */
    private Map<String, List<String>> either(LogicalExpression logical) {
        if (logical.getOperator() != LogicalExpression.Operator.OR) {
            return Map.of();
        }
        List<Map<String, List<String>>> terms =
                logical.getTerms().stream().map(this::equal).toList();
        Set<String> keys = new HashSet<>();
        terms.forEach(term -> keys.addAll(term.keySet()));
        if (keys.size() != 1 || terms.stream().anyMatch(Map::isEmpty)) {
            return Map.of();
        }
        return Map.of(
                keys.iterator().next(),
                KeyTexts.union(
                        terms.stream().flatMap(term -> term.values().stream()).toList()));
    }

    private Map<String, List<String>> texts(Scope.Key key, List<Expression> values) {
        Field field = key.scan().relation().partitionKeys().get(key.index());
        List<List<String>> texts = new ArrayList<>();
        for (Expression value : values) {
            Comparable<?> constant = constants.constant(value, field.type());
            if (constant == null) {
                return Map.of();
            }
            texts.add(KeyTexts.of(constant));
        }
        return Map.of(field.name(), KeyTexts.union(texts));
    }
}
