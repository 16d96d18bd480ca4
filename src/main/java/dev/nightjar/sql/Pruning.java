package dev.nightjar.sql;

import dev.nightjar.sql.Planning.PendingScan;
import dev.nightjar.sql.Scope.Column;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

    /** A partition's values, as text, to what is known about a test. */
    @FunctionalInterface
    private interface Test {
        Truth of(List<@Nullable String> values);
    }

    private enum Truth {
        TRUE,
        /** False or NULL: the row is not in the answer. */
        NOT_TRUE,
        MAYBE
    }

    private final Scope scope;
    private final Planning planning;
    private final PendingScan scan;

    private Pruning(Scope scope, Planning planning, PendingScan scan) {
        this.scope = scope;
        this.planning = planning;
        this.scan = scan;
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
        Set<Scope.Key> keys = new HashSet<>();
        collect(condition, keys);
        if (!keys.isEmpty()) {
            Test test = test(condition);
            scan.filter(new PartitionFilter(
                    equal(condition),
                    ranges(condition),
                    keys.size() == 1 ? single(keys.iterator().next(), test) : Map.of(),
                    values -> test.of(values) != Truth.NOT_TRUE));
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
            if (!(constant(value, DataType.Varchar.UNBOUNDED) instanceof String text)) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    private void collect(io.trino.sql.tree.Node node, Set<Scope.Key> keys) {
        if (node instanceof Expression expression) {
            key(expression).ifPresent(keys::add);
        }
        node.getChildren().forEach(child -> collect(child, keys));
    }

    /** A test that looks at one key only, on that key's value alone. */
    private static Map<String, java.util.function.Predicate<String>> single(Scope.Key key, Test test) {
        List<Field> fields = key.scan().relation().partitionKeys();
        return Map.of(fields.get(key.index()).name(), value -> {
            List<@Nullable String> values = new ArrayList<>(Collections.nCopies(fields.size(), null));
            values.set(key.index(), value);
            return test.of(values) != Truth.NOT_TRUE;
        });
    }

    /** For a key, the texts of the only values with which the condition can hold. */
    private Map<String, List<String>> equal(Expression condition) {
        if (condition instanceof LogicalExpression logical) {
            return either(logical);
        }
        if (!(condition instanceof Predicated predicated)) {
            return Map.of();
        }
        return switch (predicated.getPredicate()) {
            case ComparisonPredicate comparison
            when comparison.getOperator() == ComparisonPredicate.Operator.EQUAL ->
                key(predicated.getValue())
                        .map(key -> texts(key, List.of(comparison.getRight())))
                        .or(() -> key(comparison.getRight()).map(key -> texts(key, List.of(predicated.getValue()))))
                        .orElse(Map.of());
            case InPredicate in
            when !in.isNegated() && in.getValueList() instanceof InListExpression list ->
                key(predicated.getValue())
                        .map(key -> texts(key, list.getValues()))
                        .orElse(Map.of());
            default -> Map.of();
        };
    }

    /** For a key, between which values the condition can hold; both ends may be among them. */
    private Map<String, KeyRange> ranges(Expression condition) {
        if (!(condition instanceof Predicated predicated)) {
            return Map.of();
        }
        return switch (predicated.getPredicate()) {
            case ComparisonPredicate comparison ->
                key(predicated.getValue())
                        .map(key -> range(key, comparison.getOperator(), comparison.getRight()))
                        .or(() -> key(comparison.getRight())
                                .map(key -> range(key, comparison.getOperator().flip(), predicated.getValue())))
                        .orElse(Map.of());
            case BetweenPredicate between
            when !between.isNegated() && !between.isSymmetric() ->
                key(predicated.getValue())
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
        Comparable<?> constant = constant(end, field.type());
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
            Comparable<?> constant = constant(value, field.type());
            if (constant == null) {
                return Map.of();
            }
            texts.add(KeyTexts.of(constant));
        }
        return Map.of(field.name(), KeyTexts.union(texts));
    }

    private Optional<Scope.Key> key(Expression expression) {
        return scope.local(expression).stream()
                .map(Column::keys)
                .flatMap(List::stream)
                .filter(key -> key.scan() == scan && key.index() >= 0)
                .findFirst();
    }

    private Test test(Expression expression) {
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
        Optional<Scope.Key> key = key(predicated.getValue());
        if (key.isPresent()) {
            return keyTest(key.get(), predicated.getPredicate());
        }
        if (predicated.getPredicate() instanceof ComparisonPredicate comparison) {
            Optional<Scope.Key> right = key(comparison.getRight());
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
        Comparable<?> constant = constant(other, type);
        if (constant == null) {
            return _ -> Truth.MAYBE;
        }
        return values -> {
            String text = values.get(key.index());
            if (text == null) {
                return Truth.NOT_TRUE;
            }
            Comparable<?> value = value(text, type);
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

    /** A constant that compares with values of the key's type, or null. */
    private @Nullable Comparable<?> constant(Expression expression, DataType type) {
        Typed typed;
        try {
            typed = ExpressionWriter.plain(planning, Scope.empty(null), Ctes.NONE, "constant")
                    .write(expression);
        } catch (StatementException e) {
            return null;
        }
        if (Coercions.common(typed.type(), type).isEmpty()) {
            return null;
        }
        return switch (typed.literal()) {
            case String text when type instanceof DataType.Varchar && typed.type() instanceof DataType.Varchar -> text;
            case Long number when Coercions.numeric(type) -> BigDecimal.valueOf(number);
            case BigDecimal number when Coercions.numeric(type) -> number;
            case java.time.LocalDate date when type == DataType.Simple.DATE && typed.type() == type -> date;
            case null -> computed(expression, typed, type);
            default -> null;
        };
    }

    /** What a function of constants comes to, where somebody can tell. */
    private @Nullable Comparable<?> computed(Expression expression, Typed typed, DataType type) {
        boolean comparable = type instanceof DataType.Varchar && typed.type() instanceof DataType.Varchar
                || Coercions.numeric(type)
                        && (Coercions.integer(typed.type()) || typed.type() instanceof DataType.Decimal)
                || type == DataType.Simple.DATE && typed.type() == type;
        if (!comparable || asks(expression)) {
            return null;
        }
        return planning.relations()
                .constant(typed.sql())
                .<Comparable<?>>map(text -> value(text, type))
                .orElse(null);
    }

    private static boolean asks(io.trino.sql.tree.Node node) {
        return node instanceof io.trino.sql.tree.SubqueryExpression
                || node instanceof io.trino.sql.tree.ExistsPredicate
                || node.getChildren().stream().anyMatch(Pruning::asks);
    }

    private static @Nullable Comparable<?> value(String text, DataType type) {
        try {
            if (type instanceof DataType.Varchar) {
                return text;
            }
            if (Coercions.integer(type) || type instanceof DataType.Decimal) {
                return new BigDecimal(text);
            }
            return type == DataType.Simple.DATE ? java.time.LocalDate.parse(text) : null;
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return null;
        }
    }
}
