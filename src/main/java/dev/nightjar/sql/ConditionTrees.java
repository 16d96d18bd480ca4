package dev.nightjar.sql;

import static dev.nightjar.sql.DatasetTrees.NOWHERE;
import static dev.nightjar.sql.DatasetTrees.call;
import static dev.nightjar.sql.DatasetTrees.cast;
import static dev.nightjar.sql.DatasetTrees.name;
import static dev.nightjar.sql.DatasetTrees.number;
import static dev.nightjar.sql.DatasetTrees.query;

import dev.nightjar.sql.DatasetQuery.Condition;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Tests on columns as trees: what somebody chose is only ever a literal in them. */
final class ConditionTrees {

    private ConditionTrees() {}

    /** The test that all conditions hold; empty where there are none. */
    static Optional<Expression> all(List<Condition> conditions) {
        return all(conditions.stream().map(ConditionTrees::test), LogicalExpression.Operator.AND);
    }

    /** The test that every rule holds. */
    static Expression allowed(List<DatasetSight.Rule> rules) {
        return all(rules.stream().map(ConditionTrees::either), LogicalExpression.Operator.AND)
                .orElse(BooleanLiteral.TRUE_LITERAL);
    }

    private static Expression either(DatasetSight.Rule rule) {
        return all(
                        rule.alternatives().stream()
                                .map(conditions -> all(conditions).orElse(BooleanLiteral.TRUE_LITERAL)),
                        LogicalExpression.Operator.OR)
                .orElse(BooleanLiteral.FALSE_LITERAL);
    }

    private static Optional<Expression> all(Stream<Expression> tests, LogicalExpression.Operator operator) {
        List<Expression> all = tests.toList();
        return switch (all.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(all.getFirst());
            default -> Optional.of(new LogicalExpression(NOWHERE, operator, all));
        };
    }

    private static Expression test(Condition condition) {
        return switch (condition) {
            case Condition.In in -> in(in);
            case Condition.Between between -> between(between);
            case Condition.AtMost(String column, DataType type, String most) ->
                compared(column, type, ComparisonPredicate.Operator.LESS_THAN_OR_EQUAL, most);
            case Condition.Like like -> like(like);
            case Condition.Among among -> among(among);
            case Condition.Both(Condition one, Condition other) ->
                new LogicalExpression(NOWHERE, LogicalExpression.Operator.AND, List.of(test(one), test(other)));
            case Condition.Either(Condition one, Condition other) ->
                new LogicalExpression(NOWHERE, LogicalExpression.Operator.OR, List.of(test(one), test(other)));
            case Condition.IsNull(String column, DataType _) -> predicated(column, new IsNullPredicate(NOWHERE, false));
            case Condition.Not(Condition negated) ->
                new NotExpression(
                        NOWHERE, new CoalesceExpression(NOWHERE, List.of(test(negated), BooleanLiteral.FALSE_LITERAL)));
        };
    }

    private static Expression predicated(String column, Predicate predicate) {
        return new Predicated(NOWHERE, name(column), predicate);
    }

    private static Expression in(Condition.In in) {
        List<Expression> values = in.values().stream()
                .filter(Objects::nonNull)
                .map(value -> literal(value, in.type()))
                .toList();
        List<Expression> either = new ArrayList<>();
        if (!values.isEmpty()) {
            either.add(predicated(in.column(), new InPredicate(NOWHERE, false, new InListExpression(NOWHERE, values))));
        }
        if (in.values().size() > values.size()) {
            either.add(predicated(in.column(), new IsNullPredicate(NOWHERE, false)));
        }
        return all(either.stream(), LogicalExpression.Operator.OR).orElse(BooleanLiteral.FALSE_LITERAL);
    }

    private static Expression between(Condition.Between between) {
        List<Expression> tests = new ArrayList<>();
        between.from()
                .map(from -> compared(
                        between.column(), between.type(), ComparisonPredicate.Operator.GREATER_THAN_OR_EQUAL, from))
                .ifPresent(tests::add);
        between.to()
                .map(to -> compared(between.column(), between.type(), ComparisonPredicate.Operator.LESS_THAN, to))
                .ifPresent(tests::add);
        return all(tests.stream(), LogicalExpression.Operator.AND).orElse(BooleanLiteral.TRUE_LITERAL);
    }

    private static Expression compared(
            String column, DataType type, ComparisonPredicate.Operator operator, String value) {
        return predicated(column, new ComparisonPredicate(NOWHERE, operator, literal(value, type)));
    }

    private static Expression like(Condition.Like like) {
        boolean text = like.type() instanceof DataType.Varchar;
        Expression column = text ? name(like.column()) : cast(name(like.column()), DataType.Varchar.UNBOUNDED, false);
        Expression value = call("lower", false, List.of(column));
        Expression wanted = call("lower", false, List.of(new StringLiteral(NOWHERE, like.text())));
        return switch (like.test()) {
            case CONTAINS ->
                new Predicated(
                        NOWHERE,
                        call("strpos", false, List.of(value, wanted)),
                        new ComparisonPredicate(NOWHERE, ComparisonPredicate.Operator.GREATER_THAN, number(0)));
            case STARTS_WITH -> call("starts_with", false, List.of(value, wanted));
            case IS ->
                new Predicated(
                        NOWHERE, value, new ComparisonPredicate(NOWHERE, ComparisonPredicate.Operator.EQUAL, wanted));
        };
    }

    private static Expression among(Condition.Among among) {
        DatasetQuery question = among.question();
        return predicated(
                among.column(),
                new InPredicate(NOWHERE, false, new SubqueryExpression(NOWHERE, query(question.first()))));
    }

    /** A value of a type: a date or moment as its own literal, everything else as text that is cast. */
    static Expression literal(String value, DataType type) {
        return switch (type) {
            case DataType.Varchar _, DataType.Char _ -> new StringLiteral(NOWHERE, value);
            case DataType.Timestamp _ -> new GenericLiteral(NOWHERE, "TIMESTAMP", value.replace('T', ' '));
            case DataType.Simple simple
            when simple == DataType.Simple.DATE ->
                new GenericLiteral(NOWHERE, "DATE", value.length() > 10 ? value.substring(0, 10) : value);
            default -> cast(new StringLiteral(NOWHERE, value), type, false);
        };
    }
}
