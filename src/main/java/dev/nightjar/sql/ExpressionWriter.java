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
import io.trino.sql.tree.WhenClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
            case Identifier identifier -> name(identifier);
            case DereferenceExpression dereference -> dereference(dereference);
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
            case CoalesceExpression coalesce -> coalesce(coalesce);
            case NullIfExpression nullIf -> nullIf(nullIf);
            case IfExpression conditional -> conditional(conditional);
            case SearchedCaseExpression choice -> searched(choice);
            case SimpleCaseExpression choice -> simple(choice);
            case FunctionCall call -> new Calls(this).write(call);
            case SubscriptExpression subscript -> subscript(subscript);
            case Array array -> array(array);
            case Row row -> row(row);
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
            case Trim trim -> trim(trim);
            case Overlay overlay -> overlay(overlay);
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

    private Typed name(Identifier identifier) {
        List<String> parts = Scope.parts(identifier);
        return scope.find(identifier, parts)
                .map(column -> use(identifier, column))
                .orElseThrow(() -> unresolved(identifier, identifier.getValue()));
    }

    private StatementException unresolved(Expression node, String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return Faults.at(
                node,
                SqlFault.COLUMN_NOT_FOUND,
                "Column '" + name + "' cannot be resolved"
                        + Suggestions.of(last, scope.names().toList()));
    }

    private Typed use(Expression node, Column column) {
        if (column.access() == Column.Access.UNGROUPED) {
            throw Faults.at(
                    node,
                    SqlFault.EXPRESSION_NOT_AGGREGATE,
                    "'" + String.join(".", Scope.parts(node))
                            + "' must be an aggregate expression or appear in GROUP BY clause");
        }
        column.use().run();
        return column.value();
    }

    private Typed dereference(DereferenceExpression expression) {
        List<String> parts = Scope.parts(expression);
        if (!parts.isEmpty()) {
            Optional<Column> column = scope.find(expression, parts);
            if (column.isPresent()) {
                return use(expression, column.get());
            }
            if (scope.find(expression, parts.subList(0, 1)).isEmpty()
                    && (parts.size() < 3
                            || scope.find(expression, parts.subList(0, 2)).isEmpty())) {
                throw unresolved(expression, String.join(".", parts));
            }
        }
        Typed base = write(expression.getBase());
        String field = expression
                .getField()
                .orElseThrow(() -> Faults.unsupported(expression, ".*"))
                .getValue();
        if (!(base.type() instanceof DataType.Row row)) {
            throw Faults.mismatch(
                    expression, "Expression " + Constructs.text(expression.getBase()) + " is not of type ROW");
        }
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < row.members().size(); i++) {
            if (row.members().get(i).name().filter(field::equalsIgnoreCase).isPresent()) {
                found.add(i);
            }
        }
        if (found.size() > 1) {
            throw Faults.at(expression, SqlFault.AMBIGUOUS_NAME, "Ambiguous row field reference: " + field);
        }
        if (found.isEmpty()) {
            throw unresolved(expression, field);
        }
        return member(base, row, found.getFirst());
    }

    static Typed member(Typed base, DataType.Row row, int index) {
        return new Typed(row.members().get(index).type(), "(" + base.sql() + ")." + DuckText.member(index));
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

    private Typed coalesce(CoalesceExpression coalesce) {
        List<Typed> values = common(
                coalesce, coalesce.getOperands().stream().map(this::write).toList(), "All COALESCE operands");
        return new Typed(
                values.getFirst().type(),
                "coalesce(" + DuckText.list(values.stream().map(Typed::sql).toList()) + ")");
    }

    private Typed nullIf(NullIfExpression nullIf) {
        Typed first = write(nullIf.getFirst());
        Typed same = operators()
                .comparison(
                        nullIf, io.trino.sql.tree.ComparisonPredicate.Operator.EQUAL, first, write(nullIf.getSecond()));
        return new Typed(first.type(), "CASE WHEN " + same.sql() + " THEN NULL ELSE " + first.sql() + " END");
    }

    private Typed conditional(IfExpression expression) {
        Typed condition = write(expression.getCondition(), Simple.BOOLEAN, "IF condition");
        List<Typed> results = new ArrayList<>(List.of(write(expression.getTrueValue())));
        results.add(expression.getFalseValue().map(this::write).orElseGet(Typed::nothing));
        List<Typed> common = common(expression, results, "Result types for IF");
        return new Typed(
                common.getFirst().type(),
                "CASE WHEN " + condition.sql() + " THEN " + common.get(0).sql() + " ELSE "
                        + common.get(1).sql() + " END");
    }

    private Typed searched(SearchedCaseExpression choice) {
        List<String> conditions = new ArrayList<>();
        for (WhenClause when : choice.getWhenClauses()) {
            conditions.add(
                    write(when.getOperand(), Simple.BOOLEAN, "CASE WHEN clause").sql());
        }
        return choose(choice, conditions, choice.getWhenClauses(), choice.getDefaultValue());
    }

    private Typed simple(SimpleCaseExpression choice) {
        Typed operand = write(choice.getOperand());
        List<String> conditions = new ArrayList<>();
        for (WhenClause when : choice.getWhenClauses()) {
            conditions.add(
                    switch (when.getMatch()) {
                        case WhenClause.Operand(Expression value) ->
                            operators()
                                    .comparison(
                                            value,
                                            io.trino.sql.tree.ComparisonPredicate.Operator.EQUAL,
                                            operand,
                                            write(value))
                                    .sql();
                        case WhenClause.Partial(var predicate) ->
                            new Predicates(this).write(operand, predicate).sql();
                        default -> throw Faults.unsupported(when, "This WHEN clause");
                    });
        }
        return choose(choice, conditions, choice.getWhenClauses(), choice.getDefaultValue());
    }

    private Typed choose(
            Expression node, List<String> conditions, List<WhenClause> whens, Optional<Expression> otherwise) {
        List<Typed> results = new ArrayList<>();
        whens.forEach(when -> results.add(write(when.getResult())));
        results.add(otherwise.map(this::write).orElseGet(Typed::nothing));
        List<Typed> common = common(node, results, "All CASE results");
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

    private Typed subscript(SubscriptExpression subscript) {
        Typed base = write(subscript.getBase());
        Typed index = write(subscript.getIndex());
        return switch (base.type()) {
            case DataType.Array(DataType element) -> {
                if (!Coercions.coerces(index.type(), Simple.BIGINT)) {
                    throw Faults.mismatch(
                            subscript,
                            "Cannot apply operator: " + base.type().trino() + "["
                                    + index.type().trino() + "]");
                }
                String at = casts().coerce(subscript, index, Simple.BIGINT).sql();
                yield new Typed(element, "(" + base.sql() + ")[nj_subscript(" + at + ", len(" + base.sql() + "))]");
            }
            case DataType.Map(DataType key, DataType value) -> mapValue(subscript, base, index, key, value);
            case DataType.Row row -> {
                if (!(index.literal() instanceof Long number)
                        || number < 1
                        || number > row.members().size()) {
                    throw Faults.at(
                            subscript,
                            SqlFault.INVALID_FUNCTION_ARGUMENT,
                            "Subscript expression on ROW requires a constant index in range");
                }
                yield member(base, row, (int) (number - 1));
            }
            default ->
                throw Faults.mismatch(
                        subscript,
                        "Cannot apply operator: " + base.type().trino() + "["
                                + index.type().trino() + "]");
        };
    }

    private Typed mapValue(SubscriptExpression node, Typed base, Typed index, DataType key, DataType value) {
        if (!Coercions.coerces(index.type(), key)) {
            throw Faults.mismatch(
                    node,
                    "Cannot apply operator: " + base.type().trino() + "["
                            + index.type().trino() + "]");
        }
        String wanted = casts().coerce(node, index, key).sql();
        String text = Coercions.text(key) || Coercions.numeric(key) ? casts().text(node, wanted, key) : "'?'";
        return new Typed(
                value,
                "CASE WHEN " + base.sql() + " IS NULL OR " + wanted + " IS NULL THEN NULL WHEN list_contains(map_keys("
                        + base.sql() + "), " + wanted + ") THEN (" + base.sql() + ")[" + wanted
                        + "] ELSE CAST(nj_fail('Key not present in map: ' || "
                        + text + ") AS INTEGER) END".replace("AS INTEGER", "AS " + DuckText.type(value)));
    }

    private Typed array(Array array) {
        List<Typed> values =
                common(array, array.getValues().stream().map(this::write).toList(), "All ARRAY elements");
        DataType element = values.isEmpty() ? Simple.UNKNOWN : values.getFirst().type();
        DataType type = new DataType.Array(element);
        String list = "[" + DuckText.list(values.stream().map(Typed::sql).toList()) + "]";
        boolean loose = values.isEmpty() || element == Simple.UNKNOWN;
        return new Typed(
                type,
                loose
                        ? "CAST(" + list + " AS " + DuckText.type(type) + ")"
                        : "list_value(" + list.substring(1, list.length() - 1) + ")",
                literals(values));
    }

    /** The values of literals, so that a comparison knows that none is NULL. */
    private static @Nullable Object literals(List<Typed> values) {
        List<Object> literals = new ArrayList<>();
        for (Typed value : values) {
            Object literal = value.literal();
            if (literal == null) {
                return null;
            }
            literals.add(literal);
        }
        return literals;
    }

    private Typed row(Row row) {
        List<DataType.Row.Member> members = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Row.Field field : row.getFields()) {
            Typed value = write(field.getExpression());
            values.add(DuckText.member(members.size()) + " := "
                    + (value.unknown() ? "CAST(NULL AS INTEGER)" : value.sql()));
            members.add(new DataType.Row.Member(field.getName().map(Identifier::getValue), value.type()));
        }
        return new Typed(new DataType.Row(List.copyOf(members)), "struct_pack(" + DuckText.list(values) + ")");
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

    /** Takes part of a text out and puts another in its place. */
    private Typed overlay(Overlay overlay) {
        Typed text = write(overlay.getValue());
        Typed placed = write(overlay.getReplacement());
        String start =
                write(overlay.getStart(), Simple.BIGINT, "Start of OVERLAY").sql();
        String value = write(overlay.getValue(), DataType.Varchar.UNBOUNDED, "Value of OVERLAY")
                .sql();
        String part = write(overlay.getReplacement(), DataType.Varchar.UNBOUNDED, "Replacement of OVERLAY")
                .sql();
        String length = overlay.getLength()
                .map(given -> write(given, Simple.BIGINT, "Length of OVERLAY").sql())
                .orElse("length(" + part + ")");
        OptionalInt had = Signature.length(text.type());
        OptionalInt more = Signature.length(placed.type());
        DataType type = had.isPresent() && more.isPresent()
                ? DataType.Varchar.of(had.getAsInt() + more.getAsInt())
                : DataType.Varchar.UNBOUNDED;
        return new Typed(
                type,
                "(left(" + value + ", greatest(" + start + " - 1, 0)) || " + part + " || substring(" + value
                        + ", greatest(" + start + " + greatest(" + length + ", 0), 1)))");
    }

    private Typed trim(Trim trim) {
        String function = switch (trim.getSpecification()) {
            case BOTH -> "trim";
            case LEADING -> "ltrim";
            case TRAILING -> "rtrim";
        };
        List<Expression> arguments = new ArrayList<>(List.of(trim.getTrimSource()));
        trim.getTrimCharacter().ifPresent(arguments::add);
        return call(trim, function, arguments);
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
