package dev.nightjar.engine;

import dev.nightjar.sql.AthenaSql;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.LambdaArgumentDeclaration;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.TryExpression;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.WhenClause;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Random queries over a table {@code t}; most expressions have the type their place wants, some have not. */
final class RandomTrees {

    private static final NodeLocation HERE = new NodeLocation(1, 1);
    private static final SqlParser PARSER = new SqlParser();
    private static final List<String> FUNCTIONS = AthenaSql.functions().stream()
            .map(AthenaSql.FunctionHelp::name)
            .filter(name -> !name.equals("sequence") && !name.equals("repeat") && !name.equals("combinations"))
            .toList();
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "n1",
            "2024-05-06",
            "1.5",
            "%",
            "$.a",
            "{\"a\":1}",
            "日本𝄞",
            "'",
            "a,b;c=d",
            "[",
            "\\",
            "UTC",
            "day");
    private static final List<String> NUMBERS = List.of(
            "0", "1", "2", "-1", "7", "64", "127", "2147483647", "9223372036854775807", "1.5", "0.001", "1e300", "3e0");
    private static final List<String> TYPES = List.of(
            "bigint",
            "integer",
            "tinyint",
            "double",
            "real",
            "decimal(10,2)",
            "decimal(38,0)",
            "varchar",
            "varchar(3)",
            "char(4)",
            "date",
            "timestamp",
            "timestamp(9)",
            "timestamp with time zone",
            "time",
            "boolean",
            "json",
            "varbinary",
            "array(bigint)",
            "array(varchar)",
            "map(varchar,bigint)",
            "row(bigint,varchar)",
            "uuid");

    private enum Kind {
        NUMBER,
        TEXT,
        TRUTH,
        DAY,
        LIST
    }

    private final Random random;
    private int lambdas;

    RandomTrees(long seed) {
        this.random = new Random(seed);
    }

    Query query() {
        return query(3, true);
    }

    private Query query(int depth, boolean outermost) {
        QueryBody body = chance(8) && depth > 1
                ? new Union(HERE, List.of(one(depth - 1), one(depth - 1)), chance(2), Optional.empty())
                : select(depth, 1 + random.nextInt(3), outermost);
        return new Query(
                List.of(), List.of(), Optional.empty(), body, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private QueryBody one(int depth) {
        return select(depth, 1, false);
    }

    private QuerySpecification select(int depth, int width, boolean limited) {
        boolean grouped = chance(4);
        List<Expression> keys = List.of(column(Kind.NUMBER), column(Kind.TEXT));
        List<SelectItem> items = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            Expression item = grouped ? (chance(2) ? pick(keys) : aggregate(depth)) : expression(any(), depth);
            items.add(new SingleColumn(HERE, item, chance(3) ? Optional.of(name("x" + i)) : Optional.empty()));
        }
        Optional<GroupBy> groupBy = grouped
                ? Optional.of(new GroupBy(HERE, false, List.of(new SimpleGroupBy(HERE, keys))))
                : Optional.empty();
        return new QuerySpecification(
                HERE,
                new Select(HERE, chance(6) && !grouped, items),
                Optional.of(relation(depth)),
                maybe(3, () -> expression(Kind.TRUTH, depth)),
                groupBy,
                grouped ? maybe(3, () -> compared(aggregate(1), expression(Kind.NUMBER, 0))) : Optional.empty(),
                List.of(),
                maybe(3, () -> new OrderBy(HERE, List.of(sorted(new LongLiteral(HERE, "1"))))),
                Optional.empty(),
                limited ? Optional.<Node>of(new Limit(HERE, new LongLiteral(HERE, "50"))) : Optional.empty());
    }

    private Relation relation(int depth) {
        Relation table = new AliasedRelation(HERE, new Table(HERE, QualifiedName.of("t")), name("t"), List.of());
        if (depth > 1 && chance(5)) {
            Relation other = new AliasedRelation(HERE, new Table(HERE, QualifiedName.of("t")), name("u"), List.of());
            Expression on = compared(qualified("t", "a"), qualified("u", "a"));
            return new Join(
                    HERE,
                    pick(List.of(Join.Type.INNER, Join.Type.LEFT, Join.Type.FULL)),
                    table,
                    other,
                    Optional.of(new JoinOn(on)));
        }
        if (depth > 1 && chance(8)) {
            return new AliasedRelation(HERE, new TableSubquery(HERE, whole()), name("t"), List.of());
        }
        return table;
    }

    private Query whole() {
        return new Query(
                List.of(),
                List.of(),
                Optional.empty(),
                new Table(HERE, QualifiedName.of("t")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Expression expression(Kind wanted, int depth) {
        Kind kind = chance(25) ? any() : wanted;
        if (depth <= 0 || chance(4)) {
            return chance(2) ? column(kind) : literal(kind);
        }
        return switch (random.nextInt(12)) {
            case 0 -> new Cast(HERE, expression(any(), depth - 1), PARSER.createType(typeOf(kind)), chance(2));
            case 1 -> new TryExpression(HERE, expression(kind, depth - 1));
            case 2 ->
                new IfExpression(
                        HERE,
                        expression(Kind.TRUTH, depth - 1),
                        expression(kind, depth - 1),
                        expression(kind, depth - 1));
            case 3 -> new CoalesceExpression(HERE, List.of(expression(kind, depth - 1), expression(kind, depth - 1)));
            case 4 ->
                new SearchedCaseExpression(
                        HERE,
                        List.of(new WhenClause(HERE, expression(Kind.TRUTH, depth - 1), expression(kind, depth - 1))),
                        maybe(2, () -> expression(kind, depth - 1)));
            case 5 -> anyCall(depth);
            case 6 -> chance(3) ? new SubqueryExpression(HERE, single(kind)) : own(kind, depth);
            case 7 -> new Cast(HERE, expression(any(), depth - 1), PARSER.createType(pick(TYPES)), chance(2));
            default -> own(kind, depth);
        };
    }

    private Query single(Kind kind) {
        FunctionCall most = call("max", column(kind == Kind.TRUTH ? Kind.NUMBER : kind));
        QuerySpecification body = new QuerySpecification(
                HERE,
                new Select(HERE, false, List.of(new SingleColumn(HERE, most, Optional.empty()))),
                Optional.of(new Table(HERE, QualifiedName.of("t"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Query(
                List.of(), List.of(), Optional.empty(), body, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** An expression whose own construct gives it its type. */
    private Expression own(Kind kind, int depth) {
        int below = depth - 1;
        return switch (kind) {
            case NUMBER ->
                switch (random.nextInt(5)) {
                    case 0 ->
                        call(pick(List.of("abs", "round", "ceil", "sign", "sqrt")), expression(Kind.NUMBER, below));
                    case 1 -> call("length", expression(Kind.TEXT, below));
                    case 2 -> call(pick(List.of("cardinality", "array_max")), expression(Kind.LIST, below));
                    case 3 -> call(pick(List.of("year", "day_of_week", "week")), expression(Kind.DAY, below));
                    default ->
                        new ArithmeticBinaryExpression(
                                HERE,
                                pick(List.of(ArithmeticBinaryExpression.Operator.values())),
                                expression(Kind.NUMBER, below),
                                expression(Kind.NUMBER, below));
                };
            case TEXT ->
                switch (random.nextInt(4)) {
                    case 0 -> call(pick(List.of("upper", "reverse", "trim")), expression(Kind.TEXT, below));
                    case 1 -> call("substr", expression(Kind.TEXT, below), expression(Kind.NUMBER, 0));
                    case 2 -> call("concat", expression(Kind.TEXT, below), expression(Kind.TEXT, below));
                    default -> call("regexp_replace", expression(Kind.TEXT, below), literal(Kind.TEXT));
                };
            case TRUTH ->
                switch (random.nextInt(6)) {
                    case 0 ->
                        new LogicalExpression(
                                HERE,
                                pick(List.of(LogicalExpression.Operator.values())),
                                List.of(expression(Kind.TRUTH, below), expression(Kind.TRUTH, below)));
                    case 1 -> new NotExpression(HERE, expression(Kind.TRUTH, below));
                    case 2 -> predicated(expression(any(), below), new IsNullPredicate(HERE, chance(2)));
                    case 3 ->
                        predicated(
                                expression(Kind.TEXT, below),
                                new LikePredicate(HERE, chance(2), literal(Kind.TEXT), Optional.empty()));
                    case 4 -> inList(any(), below);
                    default ->
                        chance(6)
                                ? new ExistsPredicate(HERE, new SubqueryExpression(HERE, whole()))
                                : same(any(), below);
                };
            case DAY ->
                call("date_add", new StringLiteral("day"), expression(Kind.NUMBER, 0), expression(Kind.DAY, below));
            case LIST ->
                switch (random.nextInt(4)) {
                    case 0 -> new Array(HERE, List.of(expression(Kind.NUMBER, below), expression(Kind.NUMBER, below)));
                    case 1 -> call("transform", expression(Kind.LIST, below), lambda(below));
                    case 2 -> call("array_sort", expression(Kind.LIST, below));
                    default -> call("slice", expression(Kind.LIST, below), literal(Kind.NUMBER), literal(Kind.NUMBER));
                };
        };
    }

    private Expression inList(Kind kind, int depth) {
        List<Expression> values = List.of(expression(kind, 0), expression(kind, depth));
        return predicated(
                expression(kind, depth), new InPredicate(HERE, chance(2), new InListExpression(HERE, values)));
    }

    private Expression same(Kind kind, int depth) {
        return compared(expression(kind, depth), expression(kind, depth));
    }

    private Expression compared(Expression left, Expression right) {
        return predicated(
                left, new ComparisonPredicate(HERE, pick(List.of(ComparisonPredicate.Operator.values())), right));
    }

    private static Expression predicated(Expression value, Predicate predicate) {
        return new Predicated(HERE, value, predicate);
    }

    private Expression lambda(int depth) {
        Identifier argument = name("v" + ++lambdas);
        Expression body = chance(2)
                ? new ArithmeticBinaryExpression(
                        HERE, ArithmeticBinaryExpression.Operator.ADD, argument, expression(Kind.NUMBER, depth - 1))
                : expression(any(), depth - 1);
        return new LambdaExpression(HERE, List.of(new LambdaArgumentDeclaration(HERE, argument)), body);
    }

    /** Any function with any arguments: mostly refused, which is to be done properly too. */
    private Expression anyCall(int depth) {
        List<Expression> arguments = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            arguments.add(chance(10) ? lambda(depth) : expression(any(), depth - 1));
        }
        Optional<Window> window = chance(6)
                ? Optional.of(new WindowSpecification(
                        HERE,
                        Optional.empty(),
                        List.of(column(Kind.TRUTH)),
                        Optional.of(new OrderBy(HERE, List.of(sorted(column(Kind.NUMBER))))),
                        Optional.empty()))
                : Optional.empty();
        return new FunctionCall(
                Optional.of(HERE),
                QualifiedName.of(pick(FUNCTIONS)),
                window,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                arguments);
    }

    private Expression aggregate(int depth) {
        return call(
                pick(List.of(
                        "sum", "avg", "max", "min", "count", "array_agg", "approx_distinct", "histogram", "checksum")),
                expression(Kind.NUMBER, depth - 1));
    }

    private static FunctionCall call(String function, Expression... arguments) {
        return new FunctionCall(HERE, QualifiedName.of(function), List.of(arguments));
    }

    private static SortItem sorted(Expression key) {
        return new SortItem(HERE, key, SortItem.Ordering.ASCENDING, SortItem.NullOrdering.UNDEFINED);
    }

    private Expression column(Kind kind) {
        return name(
                switch (kind) {
                    case NUMBER -> chance(2) ? "a" : "c";
                    case TEXT -> "b";
                    case DAY -> "d";
                    case TRUTH -> "e";
                    case LIST -> "f";
                });
    }

    private static Expression qualified(String table, String column) {
        return new io.trino.sql.tree.DereferenceExpression(HERE, name(table), name(column));
    }

    private Expression literal(Kind kind) {
        if (chance(12)) {
            return new NullLiteral(HERE);
        }
        return switch (kind) {
            case NUMBER -> PARSER.createExpression(pick(NUMBERS));
            case TEXT -> new StringLiteral(HERE, pick(TEXTS));
            case TRUTH -> new BooleanLiteral(HERE, chance(2) ? "true" : "false");
            case DAY -> PARSER.createExpression("DATE '2024-02-29'");
            case LIST ->
                chance(2)
                        ? new Array(HERE, List.of())
                        : new Array(HERE, List.of(literal(Kind.NUMBER), new NullLiteral(HERE)));
        };
    }

    private static String typeOf(Kind kind) {
        return switch (kind) {
            case NUMBER -> "double";
            case TEXT -> "varchar";
            case TRUTH -> "boolean";
            case DAY -> "date";
            case LIST -> "array(bigint)";
        };
    }

    private Kind any() {
        return pick(List.of(Kind.values()));
    }

    private boolean chance(int one) {
        return random.nextInt(one) == 0;
    }

    private <T> Optional<T> maybe(int one, Supplier<T> value) {
        return chance(one) ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Identifier name(String name) {
        return new Identifier(HERE, name, false);
    }
}
