package dev.nightjar.sql;

import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.ExpressionRewriter;
import io.trino.sql.tree.ExpressionTreeRewriter;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question over the rows of one table, in Trino's SQL. Its terms are made of templates: constant texts in which names
 * stand for columns, values and tests. What they stand for is put into the tree and the tree printed, so that nothing is
 * ever spliced into text.
 */
public final class TableQuestion {

    private static final SqlParser PARSER = new SqlParser();
    private static final NodeLocation NOWHERE = new NodeLocation(1, 1);

    private final RelationName table;
    private final List<Term> items;
    private @Nullable Term where;
    private @Nullable Term groupedBy;
    private @Nullable Term having;
    private int limit;

    private TableQuestion(RelationName table, List<Term> items) {
        this.table = table;
        this.items = List.copyOf(items);
    }

    /** Part of a question. */
    public static final class Term {

        private final Expression tree;

        private Term(Expression tree) {
            this.tree = tree;
        }

        @Override
        public String toString() {
            return SqlFormatter.formatSql(tree);
        }
    }

    /** @param items what is asked; the rows as they are where empty */
    public static TableQuestion of(RelationName table, List<Term> items) {
        return new TableQuestion(table, items);
    }

    public TableQuestion where(@Nullable Term test) {
        where = test;
        return this;
    }

    public TableQuestion groupedBy(Term key, Term test) {
        groupedBy = key;
        having = test;
        return this;
    }

    public TableQuestion limit(int rows) {
        limit = rows;
        return this;
    }

    public static Term column(String name) {
        return new Term(new Identifier(NOWHERE, name, true));
    }

    public static Term text(String value) {
        return new Term(new StringLiteral(NOWHERE, value));
    }

    /** A constant that somebody wrote, which is a number. */
    public static Term number(java.math.BigDecimal value) {
        return new Term(PARSER.createExpression(value.toPlainString()));
    }

    /** A value that is one of some. */
    public static Term in(Term value, List<Term> values) {
        return new Term(new Predicated(
                NOWHERE,
                value.tree,
                new InPredicate(
                        NOWHERE,
                        false,
                        new InListExpression(
                                NOWHERE, values.stream().map(one -> one.tree).toList()))));
    }

    /**
     * What somebody wrote as a test on a row.
     *
     * @throws StatementException where it cannot be read as one expression
     */
    public static Term test(String sql) {
        try {
            return new Term(PARSER.createExpression(sql));
        } catch (ParsingException e) {
            throw new StatementException(
                    SqlFault.SYNTAX_ERROR, e.getErrorMessage(), e.getLineNumber(), e.getColumnNumber());
        } catch (StackOverflowError e) {
            throw new StatementException(SqlFault.NOT_SUPPORTED, "The test is nested too deeply", 1, 1);
        }
    }

    /** @param template constant text; the names in it that have a part stand for it */
    public static Term term(String template, Map<String, Term> parts) {
        return new Term(ExpressionTreeRewriter.rewriteWith(
                new ExpressionRewriter<>() {
                    @Override
                    public Expression rewriteIdentifier(
                            Identifier node, @Nullable Void context, ExpressionTreeRewriter<Void> rewriter) {
                        Term part = parts.get(node.getValue());
                        return part == null ? node : part.tree;
                    }
                },
                PARSER.createExpression(template)));
    }

    public String sql() {
        QuerySpecification specification = new QuerySpecification(
                NOWHERE,
                new Select(
                        NOWHERE,
                        false,
                        items.isEmpty()
                                ? List.of(new AllColumns(NOWHERE))
                                : items.stream().map(TableQuestion::item).toList()),
                Optional.of(new Table(NOWHERE, name())),
                tree(where),
                tree(groupedBy)
                        .map(key -> new GroupBy(NOWHERE, false, List.of(new SimpleGroupBy(NOWHERE, List.of(key))))),
                tree(having),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                limit == 0
                        ? Optional.empty()
                        : Optional.<Node>of(new Limit(NOWHERE, new LongLiteral(NOWHERE, String.valueOf(limit)))));
        return SqlFormatter.formatSql(new Query(
                NOWHERE,
                List.of(),
                List.of(),
                Optional.empty(),
                specification,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private QualifiedName name() {
        return QualifiedName.of(Arrays.asList(
                new Identifier(NOWHERE, table.database(), true), new Identifier(NOWHERE, table.name(), true)));
    }

    private static SelectItem item(Term term) {
        return new SingleColumn(NOWHERE, term.tree, Optional.empty());
    }

    private static Optional<Expression> tree(@Nullable Term term) {
        return Optional.ofNullable(term).map(some -> some.tree);
    }
}
