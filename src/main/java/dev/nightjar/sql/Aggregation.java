package dev.nightjar.sql;

import dev.nightjar.sql.Scope.Column;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The grouping stage of a query: an inner SELECT computes the keys as {@code k0…} and every aggregate as {@code a0…};
 * whatever stands around them is written over that, so that a key may be any expression and is computed once.
 */
final class Aggregation {

    private final ExpressionWriter source;
    private final String alias;
    private final List<Key> keys = new ArrayList<>();
    private final Map<String, Typed> aggregates = new LinkedHashMap<>();

    private record Key(Expression expression, Typed value) {}

    Aggregation(ExpressionWriter source, String alias) {
        this.source = source;
        this.alias = alias;
    }

    /** Adds a key, once, and answers its position. */
    int key(Expression expression, Typed value) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).value().sql().equals(value.sql())) {
                return i;
            }
        }
        keys.add(new Key(expression, value));
        return keys.size() - 1;
    }

    /** The columns as the stages above see them. */
    Scope scope() {
        List<Column> columns = new ArrayList<>();
        for (Column column : source.scope().columns()) {
            Optional<Typed> key = keyOf(column);
            columns.add(key.map(column::with).orElseGet(column::ungrouped));
        }
        return new Scope(source.scope().outer(), columns);
    }

    private Optional<Typed> keyOf(Column column) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).value().sql().equals(column.value().sql())) {
                return Optional.of(reference(i));
            }
        }
        return Optional.empty();
    }

    private Typed reference(int key) {
        return new Typed(keys.get(key).value().type(), alias + ".k" + key);
    }

    /** The key that an expression of the select list or HAVING repeats. */
    Optional<Typed> key(Expression expression) {
        for (int i = 0; i < keys.size(); i++) {
            if (same(keys.get(i).expression(), expression)) {
                return Optional.of(reference(i));
            }
        }
        return Optional.empty();
    }

    private boolean same(Node a, Node b) {
        if (a instanceof Expression x && b instanceof Expression y && named(x) && named(y)) {
            Optional<Column> left = source.scope().local(x);
            Optional<Column> right = source.scope().local(y);
            if (left.isPresent() || right.isPresent()) {
                return left.isPresent() && right.isPresent() && left.get() == right.get();
            }
        }
        if (a instanceof Identifier x && b instanceof Identifier y) {
            return x.getValue().equalsIgnoreCase(y.getValue());
        }
        if (a.getClass() != b.getClass() || !a.shallowEquals(b)) {
            return false;
        }
        List<? extends Node> left = a.getChildren();
        List<? extends Node> right = b.getChildren();
        for (int i = 0; i < left.size() && left.size() == right.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return left.size() == right.size();
    }

    private static boolean named(Expression expression) {
        return expression instanceof Identifier || expression instanceof DereferenceExpression;
    }

    Typed aggregate(FunctionCall call, Function function) {
        Calls calls = new Calls(source);
        Typed written = calls.write(call, function, calls.modifiers(call, ""));
        return register(written);
    }

    private Typed register(Typed written) {
        return aggregates.computeIfAbsent(
                written.sql() + " :: " + written.type().trino(),
                _ -> new Typed(written.type(), alias + ".a" + aggregates.size()));
    }

    Typed grouping(GroupingOperation grouping) {
        List<String> arguments = new ArrayList<>();
        for (Expression column : grouping.getGroupingColumns()) {
            Typed value = source.write(column);
            if (keys.stream().noneMatch(key -> key.value().sql().equals(value.sql()))) {
                throw Faults.at(
                        column,
                        SqlFault.INVALID_ARGUMENTS,
                        "The arguments to GROUPING() must be expressions referenced by the GROUP BY at the associated query level");
            }
            arguments.add(value.sql());
        }
        DataType type = arguments.size() > 31 ? DataType.Simple.BIGINT : DataType.Simple.INTEGER;
        return register(
                new Typed(type, "CAST(GROUPING(" + DuckText.list(arguments) + ") AS " + DuckText.type(type) + ")"));
    }

    /**
     * The grouping stage.
     *
     * @param sets positions of keys; one set for a plain GROUP BY, none for a query with aggregates only
     */
    String query(String from, List<List<Integer>> sets) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            items.add(selected(keys.get(i).value()) + " AS k" + i);
        }
        int index = 0;
        for (Map.Entry<String, Typed> aggregate : aggregates.entrySet()) {
            String text = aggregate.getKey();
            items.add(text.substring(0, text.lastIndexOf(" :: ")) + " AS a" + index++);
        }
        if (items.isEmpty()) {
            items.add("count(*) AS a0");
        }
        return "SELECT " + DuckText.list(items) + from + groupBy(sets);
    }

    private static String selected(Typed key) {
        return Operators.keyed(key.type()) ? "any_value(" + key.sql() + ")" : key.sql();
    }

    private String groupBy(List<List<Integer>> sets) {
        if (sets.isEmpty()) {
            return "";
        }
        if (sets.size() == 1) {
            return sets.getFirst().isEmpty() ? "" : " GROUP BY " + DuckText.list(texts(sets.getFirst()));
        }
        List<String> texts =
                sets.stream().map(set -> "(" + DuckText.list(texts(set)) + ")").toList();
        return " GROUP BY GROUPING SETS (" + DuckText.list(texts) + ")";
    }

    private List<String> texts(List<Integer> set) {
        return set.stream()
                .map(index -> keys.get(index).value())
                .map(key -> Operators.key(key.sql(), key.type()))
                .toList();
    }

    String alias() {
        return alias;
    }
}
