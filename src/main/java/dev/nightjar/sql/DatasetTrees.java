package dev.nightjar.sql;

import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Statement;
import java.util.List;
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
}
