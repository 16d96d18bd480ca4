package dev.nightjar.sql;

import io.trino.sql.tree.CallArgument;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the function and the signature of a call, and has it written. */
final class Calls {

    private static final int MOST_ARGUMENTS = 127;

    private final ExpressionWriter writer;

    Calls(ExpressionWriter writer) {
        this.writer = writer;
    }

    private static final Set<Extract.Field> OF_TIME = EnumSet.of(
            Extract.Field.HOUR,
            Extract.Field.MINUTE,
            Extract.Field.SECOND,
            Extract.Field.TIMEZONE_HOUR,
            Extract.Field.TIMEZONE_MINUTE);

    Typed extract(Extract extract) {
        if (OF_TIME.contains(extract.getField())
                && writer.write(extract.getExpression()).type() == DataType.Simple.DATE) {
            throw Faults.mismatch(extract, "Cannot extract " + extract.getField() + " from date");
        }
        String function = switch (extract.getField()) {
            case YEAR -> "year";
            case QUARTER -> "quarter";
            case MONTH -> "month";
            case WEEK -> "week";
            case DAY, DAY_OF_MONTH -> "day";
            case DAY_OF_WEEK, DOW -> "day_of_week";
            case DAY_OF_YEAR, DOY -> "day_of_year";
            case YEAR_OF_WEEK, YOW -> "year_of_week";
            case HOUR -> "hour";
            case MINUTE -> "minute";
            case SECOND -> "second";
            case TIMEZONE_MINUTE -> "timezone_minute";
            case TIMEZONE_HOUR -> "timezone_hour";
        };
        return writer.call(extract, function, List.of(extract.getExpression()));
    }

    Typed write(FunctionCall call) {
        Function function = find(call);
        if (call.getWindow().isPresent()) {
            Windows windows = writer.windows();
            if (windows == null) {
                throw Faults.at(
                        call,
                        SqlFault.INVALID_ARGUMENTS,
                        writer.clause() + " cannot contain aggregations, window functions or grouping operations: ["
                                + Constructs.text(call) + "]");
            }
            return windows.write(call, function);
        }
        if (function.kind() == Function.Kind.WINDOW) {
            throw Faults.at(
                    call,
                    SqlFault.INVALID_ARGUMENTS,
                    "Window function " + function.name() + " requires an OVER clause");
        }
        if (function.kind() == Function.Kind.AGGREGATE) {
            Aggregation aggregation = writer.aggregation();
            if (aggregation == null) {
                throw Faults.at(
                        call,
                        SqlFault.INVALID_ARGUMENTS,
                        writer.clause() + " cannot contain aggregations, window functions or grouping operations: ["
                                + Constructs.text(call) + "]");
            }
            return aggregation.aggregate(call, function);
        }
        return write(call, function, Call.Modifiers.NONE);
    }

    private Function find(FunctionCall call) {
        List<String> parts = call.getName().getParts();
        String name = parts.getLast().toLowerCase(Locale.ROOT);
        Function function = writer.planning().functions().get(name);
        if (function == null || parts.size() > 1) {
            throw Faults.at(
                    call,
                    SqlFault.FUNCTION_NOT_FOUND,
                    "Function '" + call.getName() + "' not registered"
                            + Suggestions.of(name, writer.planning().functions().keySet()));
        }
        if (!function.supported()) {
            throw Faults.at(
                    call, SqlFault.NOT_SUPPORTED, "Function " + name + " is not supported: " + function.reason());
        }
        return function;
    }

    /** Writes a call with what stands around its arguments. */
    Typed write(FunctionCall call, Function function, Call.Modifiers modifiers) {
        switch (function.name()) {
            case "random", "rand", "shuffle", "uuid" -> writer.planning().calledVolatile();
            case "now" -> writer.planning().varies();
            default -> {
                if (call.getArguments().size() > MOST_ARGUMENTS) {
                    throw Faults.at(
                            call,
                            SqlFault.INVALID_ARGUMENTS,
                            "Too many arguments for function call " + function.name() + "()");
                }
            }
        }
        if (function.name().equals("count") && call.getArguments().isEmpty()) {
            return new Typed(DataType.Simple.BIGINT, "count(*)" + modifiers.after());
        }
        List<Expression> expressions =
                call.getArguments().stream().map(CallArgument::getValue).toList();
        List<@Nullable LambdaExpression> lambdas = new ArrayList<>();
        List<@Nullable Typed> arguments = new ArrayList<>();
        List<@Nullable DataType> types = new ArrayList<>();
        for (Expression expression : expressions) {
            LambdaExpression lambda = expression instanceof LambdaExpression found ? found : null;
            Typed argument = lambda == null ? writer.write(expression) : null;
            lambdas.add(lambda);
            arguments.add(argument);
            types.add(argument == null ? null : argument.type());
        }
        Choice choice = choose(call, function, types, lambdas);
        List<@Nullable Typed> coerced = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Typed argument = arguments.get(i);
            coerced.add(argument == null ? null : coerce(call, argument, choice, i));
        }
        return choice.overload()
                .emitter()
                .write(new Call(
                        call, coerced, lambdas, choice.overload().signature(), choice.binding(), writer, modifiers));
    }

    private Typed coerce(FunctionCall call, Typed argument, Choice choice, int index) {
        DataType wanted =
                choice.overload().signature().type(choice.overload().signature().parameter(index), choice.binding());
        Typed coerced =
                wanted == DataType.Simple.UNKNOWN ? argument : writer.casts().coerce(call, argument, wanted);
        return coerced.unknown() ? new Typed(coerced.type(), "CAST(NULL AS INTEGER)") : coerced;
    }

    private record Choice(Function.Overload overload, Signature.Binding binding, int distance) {}

    private Choice choose(
            FunctionCall call,
            Function function,
            List<@Nullable DataType> types,
            List<@Nullable LambdaExpression> lambdas) {
        Choice best = null;
        for (Function.Overload overload : function.overloads()) {
            Signature signature = overload.signature();
            Optional<Signature.Binding> binding =
                    signature.bind(types, (index, inputs) -> lambdaType(call, lambdas, index, inputs));
            if (binding.isPresent()) {
                Choice choice = new Choice(overload, binding.get(), distance(signature, binding.get(), types));
                if (best == null || choice.distance() < best.distance()) {
                    best = choice;
                }
            }
        }
        if (best == null) {
            throw unexpected(call, function, types);
        }
        return best;
    }

    private DataType lambdaType(
            FunctionCall call, List<@Nullable LambdaExpression> lambdas, int index, List<DataType> inputs) {
        LambdaExpression lambda = lambdas.get(index);
        if (lambda == null) {
            throw Faults.mismatch(call, "Expected a lambda expression");
        }
        List<String> names = lambda.getArguments().stream()
                .map(_ -> writer.casts().variable())
                .toList();
        return writer.lambda(lambda, inputs, names).type();
    }

    private static int distance(Signature signature, Signature.Binding binding, List<@Nullable DataType> types) {
        int distance = 0;
        for (int i = 0; i < types.size(); i++) {
            DataType type = types.get(i);
            if (type != null) {
                distance += Coercions.distance(type, signature.type(signature.parameter(i), binding));
            }
        }
        return distance;
    }

    private static StatementException unexpected(FunctionCall call, Function function, List<@Nullable DataType> types) {
        List<String> given = types.stream()
                .map(type -> type == null ? "function" : type.trino())
                .toList();
        List<String> expected = function.overloads().stream()
                .map(overload -> function.name()
                        + overload.signature()
                                .text()
                                .substring(0, overload.signature().text().lastIndexOf("->"))
                                .strip())
                .distinct()
                .toList();
        return Faults.at(
                call,
                SqlFault.FUNCTION_NOT_FOUND,
                "Unexpected parameters (" + String.join(", ", given) + ") for function " + function.name()
                        + ". Expected: " + String.join(", ", expected));
    }

    /** ORDER BY and IGNORE NULLS inside the parentheses, FILTER behind them. */
    Call.Modifiers modifiers(FunctionCall call, String over) {
        StringBuilder inside = new StringBuilder();
        call.getOrderBy().ifPresent(order -> inside.append(" ORDER BY ").append(sort(order.getSortItems())));
        if (call.getNullTreatment()
                .filter(FunctionCall.NullTreatment.IGNORE::equals)
                .isPresent()) {
            inside.append(" IGNORE NULLS");
        }
        String filter = call.getFilter()
                .map(condition -> " FILTER (WHERE "
                        + writer.write(condition, DataType.Simple.BOOLEAN, "Filter expression")
                                .sql() + ")")
                .orElse("");
        return new Call.Modifiers(call.isDistinct(), inside.toString(), filter + over);
    }

    private String sort(List<SortItem> items) {
        return DuckText.list(items.stream()
                .map(item -> sortItem(writer.write(item.getSortKey()), item))
                .toList());
    }

    static String sortItem(Typed key, SortItem item) {
        if (!Operators.orderable(key.type())) {
            throw Faults.mismatch(
                    item, "Type " + key.type().trino() + " is not orderable, and therefore cannot be used in ORDER BY");
        }
        return Operators.key(key.unknown() ? "CAST(NULL AS INTEGER)" : key.sql(), key.type()) + direction(item);
    }

    static String direction(SortItem item) {
        return (item.getOrdering() == SortItem.Ordering.DESCENDING ? " DESC" : " ASC")
                + (item.getNullOrdering() == SortItem.NullOrdering.FIRST ? " NULLS FIRST" : " NULLS LAST");
    }
}
