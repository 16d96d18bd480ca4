package dev.nightjar.sql;

import dev.nightjar.sql.Scope.Column;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinCriteria;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.NaturalJoin;
import io.trino.sql.tree.NodeLocation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes joins; the right side sees the left one where it is UNNEST or LATERAL. */
final class JoinWriter {

    private final Planning planning;
    private final Ctes ctes;
    private final RelationWriter relations;

    JoinWriter(Planning planning, Ctes ctes, RelationWriter relations) {
        this.planning = planning;
        this.ctes = ctes;
        this.relations = relations;
    }

    From write(Join join, @Nullable Scope outer) {
        From left = relations.write(join.getLeft(), outer);
        Scope beside = new Scope(outer, left.columns());
        From right = relations.write(join.getRight(), sees(join.getRight()) ? beside : outer);
        List<Column> both = new ArrayList<>(left.columns());
        both.addAll(right.columns());
        String rightSql = join.getRight() instanceof Join ? "(" + right.sql() + ")" : right.sql();
        return switch (join.getType()) {
            case CROSS, IMPLICIT -> new From(left.sql() + " CROSS JOIN " + rightSql, both);
            case INNER, LEFT, RIGHT, FULL -> criteria(join, left, right, rightSql, both, outer);
        };
    }

    private static boolean sees(io.trino.sql.tree.Relation relation) {
        return switch (relation) {
            case io.trino.sql.tree.Unnest _, io.trino.sql.tree.Lateral _ -> true;
            case io.trino.sql.tree.AliasedRelation aliased -> sees(aliased.getRelation());
            default -> false;
        };
    }

    private From criteria(Join join, From left, From right, String rightSql, List<Column> both, @Nullable Scope outer) {
        String text = left.sql() + " " + join.getType() + " JOIN " + rightSql + " ON ";
        JoinCriteria criteria =
                join.getCriteria().orElseThrow(() -> Faults.unsupported(join, "A join without condition"));
        return switch (criteria) {
            case JoinOn on -> {
                Scope scope = new Scope(outer, both);
                ExpressionWriter writer = ExpressionWriter.plain(planning, scope, ctes, "JOIN clause");
                Typed condition = writer.write(on.getExpression(), DataType.Simple.BOOLEAN, "JOIN ON clause");
                if (join.getType() == Join.Type.INNER) {
                    Pruning.apply(on.getExpression(), scope, planning);
                }
                yield new From(text + condition.sql(), nullable(join, left, right));
            }
            case JoinUsing using -> using(join, using, left, right, text);
            case NaturalJoin _ -> using(join, new JoinUsing(shared(join, left, right)), left, right, text);
            default -> throw Faults.unsupported(join, "This join");
        };
    }

    private static List<Column> nullable(Join join, From left, From right) {
        List<Column> columns = new ArrayList<>();
        boolean leftStays = join.getType() == Join.Type.INNER || join.getType() == Join.Type.LEFT;
        boolean rightStays = join.getType() == Join.Type.INNER || join.getType() == Join.Type.RIGHT;
        left.columns().forEach(column -> columns.add(leftStays ? column : column.optional()));
        right.columns().forEach(column -> columns.add(rightStays ? column : column.optional()));
        return columns;
    }

    /** The names that both sides have, in the order of the left one. */
    private static List<Identifier> shared(Join join, From left, From right) {
        Set<String> others = names(right);
        List<Identifier> shared = names(left).stream()
                .filter(others::contains)
                .map(name -> new Identifier(join.getLocation().orElse(new NodeLocation(1, 1)), name, true))
                .toList();
        if (shared.isEmpty()) {
            throw Faults.at(join, SqlFault.COLUMN_NOT_FOUND, "The sides of NATURAL JOIN share no column");
        }
        return shared;
    }

    private static Set<String> names(From side) {
        return side.columns().stream()
                .filter(column -> !column.hidden())
                .flatMap(column -> column.name().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private From using(Join join, JoinUsing using, From left, From right, String text) {
        List<Column> merged = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        List<Column> used = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Identifier name : using.getColumns()) {
            if (!seen.add(name.getValue().toLowerCase(Locale.ROOT))) {
                throw Faults.at(
                        name,
                        SqlFault.AMBIGUOUS_NAME,
                        "Column '" + name.getValue() + "' appears multiple times in USING clause");
            }
            Column a = column(name, left, "left");
            Column b = column(name, right, "right");
            conditions.add(planning.operators()
                    .comparison(name, ComparisonPredicate.Operator.EQUAL, a.value(), b.value())
                    .sql());
            used.addAll(List.of(a, b));
            merged.add(merged(join, name, a, b));
        }
        List<Column> columns = new ArrayList<>(merged);
        nullable(join, left, right).stream()
                .filter(column -> used.stream().noneMatch(one -> one.value() == column.value()))
                .forEach(columns::add);
        return new From(text + String.join(" AND ", conditions), columns);
    }

    private Column merged(Join join, Identifier name, Column a, Column b) {
        DataType type = Coercions.common(a.value().type(), b.value().type())
                .orElseThrow(() -> Faults.mismatch(name, "Column types of left and right side are different"));
        String x = planning.casts().coerce(name, a.value(), type).sql();
        String y = planning.casts().coerce(name, b.value(), type).sql();
        String value = switch (join.getType()) {
            case RIGHT -> y;
            case FULL -> "coalesce(" + x + ", " + y + ")";
            default -> x;
        };
        Column column = new Column(List.of(), Optional.of(name.getValue()), new Typed(type, value));
        return join.getType() == Join.Type.FULL ? column.optional() : column;
    }

    private static Column column(Identifier name, From side, String which) {
        List<Column> found = side.columns().stream()
                .filter(column -> column.matches(List.of(name.getValue().toLowerCase(Locale.ROOT))))
                .toList();
        if (found.isEmpty()) {
            throw Faults.at(
                    name,
                    SqlFault.COLUMN_NOT_FOUND,
                    "Column '" + name.getValue() + "' is missing from " + which + " side of join");
        }
        if (found.size() > 1) {
            throw Faults.at(
                    name,
                    SqlFault.AMBIGUOUS_NAME,
                    "Column '" + name.getValue() + "' is ambiguous on the " + which + " side of join");
        }
        found.getFirst().use().run();
        return found.getFirst();
    }
}
