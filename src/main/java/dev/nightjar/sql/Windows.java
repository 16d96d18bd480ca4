package dev.nightjar.sql;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowDefinition;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowReference;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes window functions; named windows are written out where they are used. */
final class Windows {

    private static final Set<String> UNFRAMED =
            Set.of("row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead");

    private final Map<String, WindowSpecification> named = new HashMap<>();
    private @Nullable ExpressionWriter inner;

    private record Parts(List<Expression> partition, List<SortItem> order, Optional<WindowFrame> frame) {}

    Windows(List<WindowDefinition> definitions) {
        definitions.forEach(definition ->
                named.put(definition.getName().getValue().toLowerCase(Locale.ROOT), definition.getWindow()));
    }

    /** Sets what writes the expressions inside OVER; window functions cannot be nested. */
    void inside(ExpressionWriter writer) {
        inner = writer;
    }

    Typed write(FunctionCall call, Function function) {
        if (function.kind() == Function.Kind.SCALAR) {
            throw Faults.at(
                    call, SqlFault.INVALID_ARGUMENTS, function.name() + " is not an aggregate or window function");
        }
        Window window = call.getWindow().orElseThrow();
        Parts parts = parts(window, 0);
        if (parts.frame().isPresent() && UNFRAMED.contains(function.name())) {
            throw Faults.at(
                    call,
                    SqlFault.INVALID_ARGUMENTS,
                    "Cannot specify window frame for " + function.name() + " function");
        }
        ExpressionWriter writer = Objects.requireNonNull(inner);
        Calls calls = new Calls(writer);
        String over = " OVER (" + spec(writer, parts) + ")";
        return calls.write(call, function, calls.modifiers(call, over));
    }

    private Parts parts(Window window, int depth) {
        return switch (window) {
            case WindowReference reference -> parts(find(reference.getName().getValue(), reference, depth), depth + 1);
            case WindowSpecification specification ->
                specification
                        .getExistingWindowName()
                        .map(name ->
                                merge(parts(find(name.getValue(), specification, depth), depth + 1), specification))
                        .orElseGet(() -> merge(new Parts(List.of(), List.of(), Optional.empty()), specification));
            default -> throw new IllegalStateException(window.getClass().getName());
        };
    }

    private WindowSpecification find(String name, io.trino.sql.tree.Node node, int depth) {
        WindowSpecification found = depth > 20 ? null : named.get(name.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw Faults.at(node, SqlFault.INVALID_ARGUMENTS, "Cannot resolve WINDOW name " + name);
        }
        return found;
    }

    private static Parts merge(Parts base, WindowSpecification more) {
        List<SortItem> order = more.getOrderBy().map(by -> by.getSortItems()).orElse(base.order());
        return new Parts(
                base.partition().isEmpty() ? more.getPartitionBy() : base.partition(),
                order,
                more.getFrame().or(base::frame));
    }

    private static String spec(ExpressionWriter writer, Parts parts) {
        List<String> texts = new ArrayList<>();
        if (!parts.partition().isEmpty()) {
            texts.add("PARTITION BY "
                    + DuckText.list(parts.partition().stream()
                            .map(writer::write)
                            .map(key -> Operators.key(key.sql(), key.type()))
                            .toList()));
        }
        if (!parts.order().isEmpty()) {
            texts.add("ORDER BY "
                    + DuckText.list(parts.order().stream()
                            .map(item -> Calls.sortItem(writer.write(item.getSortKey()), item))
                            .toList()));
        }
        parts.frame().ifPresent(frame -> texts.add(frame(writer, frame, parts)));
        return String.join(" ", texts);
    }

    private static String frame(ExpressionWriter writer, WindowFrame frame, Parts parts) {
        if (frame.getPattern().isPresent()) {
            throw Faults.unsupported(frame, "Row pattern recognition in window");
        }
        FrameBound end = frame.getEnd()
                .orElseGet(() -> new FrameBound(
                        frame.getLocation().orElse(new io.trino.sql.tree.NodeLocation(1, 1)),
                        FrameBound.Type.CURRENT_ROW));
        return frame.getType() + " BETWEEN " + bound(writer, frame, frame.getStart(), parts) + " AND "
                + bound(writer, frame, end, parts);
    }

    private static String bound(ExpressionWriter writer, WindowFrame frame, FrameBound bound, Parts parts) {
        return switch (bound.getType()) {
            case UNBOUNDED_PRECEDING -> "UNBOUNDED PRECEDING";
            case UNBOUNDED_FOLLOWING -> "UNBOUNDED FOLLOWING";
            case CURRENT_ROW -> "CURRENT ROW";
            case PRECEDING -> offset(writer, frame, bound, parts) + " PRECEDING";
            case FOLLOWING -> offset(writer, frame, bound, parts) + " FOLLOWING";
        };
    }

    private static String offset(ExpressionWriter writer, WindowFrame frame, FrameBound bound, Parts parts) {
        Expression value = bound.getValue().orElseThrow();
        Typed offset = writer.write(value);
        if (frame.getType() != WindowFrame.Type.RANGE) {
            if (!Coercions.integer(offset.type())) {
                throw Faults.mismatch(
                        value,
                        "Window frame " + frame.getType()
                                + " value type must be exact numeric type with scale 0 (actual "
                                + offset.type().trino() + ")");
            }
            return "(" + offset.sql() + ")";
        }
        if (parts.order().size() != 1) {
            throw Faults.at(
                    value,
                    SqlFault.INVALID_ARGUMENTS,
                    "Window frame of type RANGE PRECEDING or FOLLOWING requires single sort item in ORDER BY (actual: "
                            + parts.order().size() + ")");
        }
        return switch (offset.type()) {
            case DataType.Simple simple
            when simple == DataType.Simple.INTERVAL_YEAR_TO_MONTH -> "to_months(" + offset.sql() + ")";
            case DataType.Simple simple
            when simple == DataType.Simple.INTERVAL_DAY_TO_SECOND -> "to_milliseconds(" + offset.sql() + ")";
            default -> "(" + offset.sql() + ")";
        };
    }
}
