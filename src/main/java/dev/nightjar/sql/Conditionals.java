package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.WhenClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what chooses between values: IF, CASE, COALESCE, NULLIF. */
final class Conditionals {

    private final ExpressionWriter writer;

    Conditionals(ExpressionWriter writer) {
        this.writer = writer;
    }

    Typed coalesce(CoalesceExpression coalesce) {
        List<Typed> values = writer.common(
                coalesce, coalesce.getOperands().stream().map(writer::write).toList(), "All COALESCE operands");
        return new Typed(
                values.getFirst().type(),
                "coalesce(" + DuckText.list(values.stream().map(Typed::sql).toList()) + ")");
    }

    Typed nullIf(NullIfExpression nullIf) {
        Typed first = writer.write(nullIf.getFirst());
        Typed same = writer.operators()
                .comparison(nullIf, ComparisonPredicate.Operator.EQUAL, first, writer.write(nullIf.getSecond()));
        return new Typed(first.type(), "CASE WHEN " + same.sql() + " THEN NULL ELSE " + first.sql() + " END");
    }

    Typed conditional(IfExpression expression) {
        Typed condition = writer.write(expression.getCondition(), Simple.BOOLEAN, "IF condition");
        List<Typed> results = new ArrayList<>(List.of(writer.write(expression.getTrueValue())));
        results.add(expression.getFalseValue().map(writer::write).orElseGet(Typed::nothing));
        List<Typed> common = writer.common(expression, results, "Result types for IF");
        return new Typed(
                common.getFirst().type(),
                "CASE WHEN " + condition.sql() + " THEN " + common.get(0).sql() + " ELSE "
                        + common.get(1).sql() + " END");
    }

    Typed searched(SearchedCaseExpression choice) {
        List<String> conditions = new ArrayList<>();
        for (WhenClause when : choice.getWhenClauses()) {
            conditions.add(writer.write(when.getOperand(), Simple.BOOLEAN, "CASE WHEN clause")
                    .sql());
        }
        return choose(choice, conditions, choice.getWhenClauses(), choice.getDefaultValue());
    }

    Typed simple(SimpleCaseExpression choice) {
        Typed operand = writer.write(choice.getOperand());
        List<String> conditions = new ArrayList<>();
        for (WhenClause when : choice.getWhenClauses()) {
            conditions.add(
                    switch (when.getMatch()) {
                        case WhenClause.Operand(Expression value) ->
                            writer.operators()
                                    .comparison(value, ComparisonPredicate.Operator.EQUAL, operand, writer.write(value))
                                    .sql();
                        case WhenClause.Partial(var predicate) ->
                            new Predicates(writer).write(operand, predicate).sql();
                        default -> throw Faults.unsupported(when, "This WHEN clause");
                    });
        }
        return choose(choice, conditions, choice.getWhenClauses(), choice.getDefaultValue());
    }

    private Typed choose(
            Expression node, List<String> conditions, List<WhenClause> whens, Optional<Expression> otherwise) {
        List<Typed> results = new ArrayList<>();
        whens.forEach(when -> results.add(writer.write(when.getResult())));
        results.add(otherwise.map(writer::write).orElseGet(Typed::nothing));
        List<Typed> common = writer.common(node, results, "All CASE results");
        StringBuilder text = new StringBuilder("CASE");
        for (int i = 0; i < conditions.size(); i++) {
            text.append(" WHEN ")
                    .append(conditions.get(i))
                    .append(" THEN ")
                    .append(common.get(i).sql());
        }
        return new Typed(
                common.getFirst().type(),
                text.append(" ELSE ")
                        .append(common.getLast().sql())
                        .append(" END")
                        .toString());
    }
}
