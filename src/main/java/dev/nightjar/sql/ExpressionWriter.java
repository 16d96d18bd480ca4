package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import dev.nightjar.sql.Scope.Column;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.AtLocal;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.CurrentCatalog;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentSchema;
import io.trino.sql.tree.CurrentTime;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.CurrentUser;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.Format;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.JsonArray;
import io.trino.sql.tree.JsonExists;
import io.trino.sql.tree.JsonObject;
import io.trino.sql.tree.JsonQuery;
import io.trino.sql.tree.JsonValue;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LocalTime;
import io.trino.sql.tree.LocalTimestamp;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.Overlay;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types an expression and writes it for DuckDB, in the scope of some place of a statement. */
final class ExpressionWriter {

    static final String ORDER_BY = "ORDER BY clause";
    private static final int MAX_DEPTH = 400;

    private final Planning planning;
    private final Scope scope;
    private final Ctes ctes;
    private final @Nullable Aggregation aggregation;
    private final @Nullable Windows windows;
    private final String clause;
    private int depth;

    ExpressionWriter(
            Planning planning,
            Scope scope,
            Ctes ctes,
            @Nullable Aggregation aggregation,
            @Nullable Windows windows,
            String clause) {
        this.planning = planning;
        this.scope = scope;
        this.ctes = ctes;
        this.aggregation = aggregation;
        this.windows = windows;
        this.clause = clause;
    }

    /** For a clause in which neither aggregates nor window functions may stand. */
    static ExpressionWriter plain(Planning planning, Scope scope, Ctes ctes, String clause) {
        return new ExpressionWriter(planning, scope, ctes, null, null, clause);
    }

    Planning planning() {
        return planning;
    }

    Casts casts() {
        return planning.casts();
    }

    Operators operators() {
        return planning.operators();
    }

    Scope scope() {
        return scope;
    }

    Ctes ctes() {
        return ctes;
    }

    String clause() {
        return clause;
    }

    @Nullable
    Aggregation aggregation() {
        return aggregation;
    }

    @Nullable
    Windows windows() {
        return windows;
    }

    private ExpressionWriter in(Scope inner) {
        return new ExpressionWriter(planning, inner, ctes, aggregation, windows, clause);
    }

    Typed write(Expression expression) {
        if (++depth > MAX_DEPTH) {
            throw Faults.at(expression, SqlFault.NOT_SUPPORTED, "The expression is nested too deeply");
        }
        Optional<Typed> grouped =
                aggregation == null || output(expression) ? Optional.empty() : aggregation.key(expression);
        Typed written = grouped.orElseGet(() -> dispatch(expression));
        depth--;
        return written;
    }

    /** In ORDER BY a plain name that an output has means the output, not the key of the same name. */
    private boolean output(Expression expression) {
        return clause.equals(ORDER_BY)
                && expression instanceof Identifier
                && scope.local(expression).isPresent();
    }

    Typed write(Expression expression, DataType wanted, String what) {
        Typed value = write(expression);
        if (!Coercions.coerces(value.type(), wanted)) {
            throw Faults.mismatch(
                    expression,
                    what + " must evaluate to a " + wanted.trino() + " (actual: "
                            + value.type().trino() + ")");
        }
        return casts().coerce(expression, value, wanted);
    }

    private Typed dispatch(Expression expression) {
        return switch (expression) {
            case Literal literal -> new Literals(casts()).write(literal);
            case Identifier identifier -> new Names(this).name(identifier);
            case DereferenceExpression dereference -> new Names(this).dereference(dereference);
            case ArithmeticBinaryExpression arithmetic ->
                operators()
                        .arithmetic(
                                arithmetic,
                                arithmetic.getOperator(),
                                write(arithmetic.getLeft()),
                                write(arithmetic.getRight()));
            case ArithmeticUnaryExpression unary -> unary(unary);
            case LogicalExpression logical -> logical(logical);
            case NotExpression not ->
                new Typed(
                        Simple.BOOLEAN,
                        "(NOT "
                                + write(not.getValue(), Simple.BOOLEAN, "Value of logical NOT expression")
                                        .sql() + ")");
            case Predicated predicated ->
                new Predicates(this).write(write(predicated.getValue()), predicated.getPredicate());
            case Cast cast -> cast(cast);
            case CoalesceExpression coalesce -> new Conditionals(this).coalesce(coalesce);
            case NullIfExpression nullIf -> new Conditionals(this).nullIf(nullIf);
            case IfExpression conditional -> new Conditionals(this).conditional(conditional);
            case SearchedCaseExpression choice -> new Conditionals(this).searched(choice);
            case SimpleCaseExpression choice -> new Conditionals(this).simple(choice);
            case FunctionCall call -> new Calls(this).write(call);
            case SubscriptExpression subscript -> new Nested(this).subscript(subscript);
            case Array array -> new Nested(this).array(array);
            case Row row -> new Nested(this).row(row);
            case SubqueryExpression subquery -> subquery(subquery);
            case ExistsPredicate exists -> exists(exists);
            case Extract extract -> new Calls(this).extract(extract);
            case AtLocal here ->
                call(
                        here,
                        "at_timezone",
                        List.of(
                                here.getValue(),
                                new StringLiteral(casts().zone().name())));
            case AtTimeZone zoned -> call(zoned, "at_timezone", List.of(zoned.getValue(), zoned.getTimeZone()));
            case Trim trim -> new TextSyntax(this).trim(trim);
            case Overlay overlay -> new TextSyntax(this).overlay(overlay);
            case TryExpression attempt -> attempt(attempt);
            case Format format ->
                StringFunctions.format(
                        this,
                        format,
                        format.getArguments().stream().map(this::write).toList());
            case Parameter parameter -> parameter(parameter);
            case GroupingOperation grouping -> grouping(grouping);
            case JsonExists json -> new JsonExpressions(this).exists(json);
            case JsonValue json -> new JsonExpressions(this).value(json);
            case JsonQuery json -> new JsonExpressions(this).query(json);
            case JsonObject json -> new JsonExpressions(this).object(json);
            case JsonArray json -> new JsonExpressions(this).array(json);
            case CurrentDate _ ->
                varying(new Typed(Simple.DATE, "CAST(" + casts().zone().localNow() + " AS DATE)"));
            case CurrentTimestamp now ->
                now(new DataType.Timestamp(now.getPrecision().orElse(3), true));
            case LocalTimestamp now ->
                now(new DataType.Timestamp(now.getPrecision().orElse(3), false));
            case CurrentTime now ->
                now(expression, new DataType.Time(now.getPrecision().orElse(3), true));
            case LocalTime now ->
                now(expression, new DataType.Time(now.getPrecision().orElse(3), false));
            case CurrentCatalog _ -> unbounded("awsdatacatalog");
            case CurrentSchema _ -> unbounded(planning.database());
            case CurrentUser _ -> throw Faults.unsupported(expression, "current_user");
            case LambdaExpression _ ->
                throw Faults.mismatch(expression, "Lambda expression should always be used inside a function");
            default -> throw Faults.unsupported(expression, Constructs.name(expression));
        };
    }

    private static Typed unbounded(String text) {
        return new Typed(DataType.Varchar.UNBOUNDED, DuckText.text(text), text);
    }

    private Typed varying(Typed value) {
        planning.varies();
        return value;
    }

    private Typed now(DataType.Timestamp type) {
        return varying(
                type.zoned()
                        ? new Typed(type, casts().zone().now(type))
                        : casts().cast(new io.trino.sql.tree.NullLiteral(), localNow(), type));
    }

    private Typed localNow() {
        return new Typed(new DataType.Timestamp(6, false), casts().zone().localNow());
    }

    private Typed now(Expression node, DataType.Time type) {
        return varying(casts().cast(node, localNow(), type));
    }

    /** A call of a function by a construct that has its own syntax. */
    Typed call(Expression node, String function, List<Expression> arguments) {
        FunctionCall call = new FunctionCall(
                node.getLocation().orElse(new io.trino.sql.tree.NodeLocation(1, 1)),
                QualifiedName.of(function),
                arguments);
        return new Calls(this).write(call);
    }

    private Typed unary(ArithmeticUnaryExpression unary) {
        if (unary.getSign() == ArithmeticUnaryExpression.Sign.PLUS) {
            return write(unary.getValue());
        }
        if (unary.getValue() instanceof io.trino.sql.tree.LongLiteral literal
                && literal.getValue().equals("9223372036854775808")) {
            return Literals.bigint(Long.MIN_VALUE);
        }
        Typed value = write(unary.getValue());
        Object literal = value.literal() instanceof Long number ? (Object) (-number) : null;
        Typed negated = operators().negated(unary, value);
        return new Typed(negated.type(), negated.sql(), literal);
    }

    private Typed logical(LogicalExpression logical) {
        List<String> terms = new ArrayList<>();
        for (Expression term : logical.getTerms()) {
            terms.add(write(term, Simple.BOOLEAN, "Logical expression term").sql());
        }
        return new Typed(Simple.BOOLEAN, "(" + String.join(" " + logical.getOperator() + " ", terms) + ")");
    }

    private Typed cast(Cast cast) {
        DataType type = TypeNames.read(cast.getType());
        Typed value = casts().cast(cast, write(cast.getExpression()), type);
        return cast.isSafe() ? new Typed(type, "TRY(" + value.sql() + ")") : new Typed(type, value.sql());
    }

    /** Values brought to the type they have in common. */
    List<Typed> common(io.trino.sql.tree.Node node, List<Typed> values, String what) {
        DataType type = Simple.UNKNOWN;
        for (Typed value : values) {
            DataType so = type;
            type = Coercions.common(type, value.type())
                    .orElseThrow(() -> Faults.mismatch(
                            node,
                            what + " must be the same type: " + so.trino() + ", "
                                    + value.type().trino()));
        }
        DataType common = type;
        return values.stream().map(value -> casts().coerce(node, value, common)).toList();
    }

    private Typed subquery(SubqueryExpression subquery) {
        Written written = new QueryWriter(planning, ctes).write(subquery.getQuery(), scope);
        if (written.columns().size() == 1) {
            return new Typed(written.columns().getFirst().type(), "(" + written.sql() + ")");
        }
        Typed row = written.row();
        String alias = planning.alias();
        return new Typed(
                row.type(), "(SELECT " + written.rowOf(alias) + " FROM (" + written.sql() + ") AS " + alias + ")");
    }

    private Typed exists(ExistsPredicate exists) {
        if (!(exists.getSubquery() instanceof SubqueryExpression subquery)) {
            throw Faults.unsupported(exists, "This EXISTS");
        }
        Written written = new QueryWriter(planning, ctes).write(subquery.getQuery(), scope);
        return new Typed(Simple.BOOLEAN, "EXISTS (" + written.sql() + ")");
    }

    private Typed attempt(TryExpression attempt) {
        int before = planning.volatileCalls();
        Typed value = write(attempt.getInnerExpression());
        if (planning.volatileCalls() > before) {
            throw Faults.unsupported(attempt, "TRY around a random value");
        }
        return new Typed(value.type(), "TRY(" + value.sql() + ")");
    }

    private Typed parameter(Parameter parameter) {
        return ExpressionWriter.plain(planning, Scope.empty(null), Ctes.NONE, "parameter")
                .write(planning.parameter(parameter, parameter.getId()));
    }

    private Typed grouping(GroupingOperation grouping) {
        if (aggregation == null) {
            throw Faults.at(
                    grouping,
                    SqlFault.INVALID_ARGUMENTS,
                    "A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/GROUP BY clause");
        }
        return aggregation.grouping(grouping);
    }

    /** The body of a lambda; its arguments have given types and DuckDB texts. */
    Typed lambda(LambdaExpression lambda, List<DataType> types, List<String> values) {
        if (lambda.getArguments().size() != types.size()) {
            throw Faults.at(
                    lambda,
                    SqlFault.INVALID_ARGUMENTS,
                    "Expected a lambda that takes " + types.size() + " argument(s) but got "
                            + lambda.getArguments().size());
        }
        List<Column> arguments = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            String name = lambda.getArguments().get(i).getName().getValue();
            arguments.add(new Column(List.of(), Optional.of(name), new Typed(types.get(i), values.get(i))));
        }
        return in(new Scope(scope, arguments)).write(lambda.getBody());
    }
}
