package dev.nightjar.sql;

import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Parts of the trees that questions over datasets, and datasets themselves, are made of. */
final class DatasetTrees {

    static final NodeLocation NOWHERE = new NodeLocation(1, 1);

    private static final SqlParser PARSER = new SqlParser();

    private DatasetTrees() {}

    /** Somebody's own SELECT, which must be one query and nothing else. */
    static Query query(String sql) {
        List<Statements.Part> parts = Statements.split(sql);
        if (parts.size() != 1) {
            throw new StatementException(SqlFault.MULTIPLE_STATEMENTS, "A dataset is one query", 1, 1);
        }
        Nesting.check(parts.getFirst().tokens());
        try {
            Statement statement = PARSER.createStatement(parts.getFirst().text(), NOWHERE);
            if (statement instanceof Query query) {
                return query;
            }
        } catch (ParsingException e) {
            throw new StatementException(
                    SqlFault.SYNTAX_ERROR, e.getErrorMessage(), e.getLineNumber(), e.getColumnNumber());
        }
        throw new StatementException(SqlFault.NOT_SUPPORTED, "A dataset is a query", 1, 1);
    }

    /** A query without WITH, ORDER BY or LIMIT of its own. */
    static Query query(QueryBody body) {
        return new Query(
                NOWHERE,
                List.of(),
                List.of(),
                Optional.empty(),
                body,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static String text(QueryBody body) {
        return SqlFormatter.formatSql(query(body));
    }

    static Identifier name(String name) {
        return new Identifier(NOWHERE, name, true);
    }

    static LongLiteral number(int number) {
        return new LongLiteral(NOWHERE, String.valueOf(number));
    }

    static FunctionCall call(String function, boolean distinct, List<Expression> arguments) {
        return new FunctionCall(
                Optional.of(NOWHERE),
                QualifiedName.of(function),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                distinct,
                Optional.empty(),
                Optional.empty(),
                arguments);
    }

    /** @param safe whether what cannot be read as the type is no value, rather than an error */
    static Cast cast(Expression value, DataType type, boolean safe) {
        return new Cast(NOWHERE, value, PARSER.createType(type.trino()), safe);
    }

    /** The test that all conditions hold; empty where there are none. */
    static Optional<Expression> all(List<DatasetQuery.Condition> conditions) {
        return all(conditions.stream().map(DatasetTrees::test), LogicalExpression.Operator.AND);
    }

    private static Optional<Expression> all(
            java.util.stream.Stream<Expression> tests, LogicalExpression.Operator operator) {
        List<Expression> all = tests.toList();
        return switch (all.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(all.getFirst());
            default -> Optional.of(new LogicalExpression(NOWHERE, operator, all));
        };
    }

    private static Expression test(DatasetQuery.Condition condition) {
        return switch (condition) {
            case DatasetQuery.Condition.In in -> in(in);
            case DatasetQuery.Condition.Between between -> between(between);
            case DatasetQuery.Condition.IsNull(String column, DataType _) ->
                predicated(column, new IsNullPredicate(NOWHERE, false));
            case DatasetQuery.Condition.Not(DatasetQuery.Condition negated) ->
                new NotExpression(
                        NOWHERE, new CoalesceExpression(NOWHERE, List.of(test(negated), BooleanLiteral.FALSE_LITERAL)));
        };
    }

    private static Expression predicated(String column, Predicate predicate) {
        return new Predicated(NOWHERE, name(column), predicate);
    }

    private static Expression in(DatasetQuery.Condition.In in) {
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

    private static Expression between(DatasetQuery.Condition.Between between) {
        List<Expression> tests = new ArrayList<>();
        between.from()
                .map(from -> compared(between, ComparisonPredicate.Operator.GREATER_THAN_OR_EQUAL, from))
                .ifPresent(tests::add);
        between.to()
                .map(to -> compared(between, ComparisonPredicate.Operator.LESS_THAN, to))
                .ifPresent(tests::add);
        return all(tests.stream(), LogicalExpression.Operator.AND).orElse(BooleanLiteral.TRUE_LITERAL);
    }

    private static Expression compared(
            DatasetQuery.Condition.Between between, ComparisonPredicate.Operator operator, String value) {
        return predicated(between.column(), new ComparisonPredicate(NOWHERE, operator, literal(value, between.type())));
    }

    /** A value of a type: a date or moment as its own literal, everything else as text that is cast. */
    private static Expression literal(String value, DataType type) {
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
