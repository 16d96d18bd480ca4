package dev.nightjar.sql;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.TableFunctionArgument;
import io.trino.sql.tree.TableFunctionInvocation;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes {@code TABLE(function(…))}, of which there is one: sequence. */
final class TableFunctions {

    private static final List<String> PARAMETERS = List.of("start", "stop", "step");

    private final Planning planning;
    private final Ctes ctes;

    TableFunctions(Planning planning, Ctes ctes) {
        this.planning = planning;
        this.ctes = ctes;
    }

    From write(TableFunctionInvocation call, @Nullable Scope outer) {
        String name = call.getName().getSuffix().toLowerCase(Locale.ROOT);
        if (!name.equals("sequence")) {
            throw Faults.at(
                    call, SqlFault.FUNCTION_NOT_FOUND, "Table function '" + call.getName() + "' not registered");
        }
        ExpressionWriter writer = ExpressionWriter.plain(planning, Scope.empty(outer), ctes, "Table function");
        Map<String, String> given = arguments(call, writer);
        String from = given.getOrDefault("start", "CAST(0 AS BIGINT)");
        String step = given.getOrDefault("step", "CAST(1 AS BIGINT)");
        String stop = given.get("stop");
        if (stop == null) {
            throw Faults.at(call, SqlFault.INVALID_ARGUMENTS, "Missing argument: STOP");
        }
        String alias = planning.alias();
        String values = "unnest(generate_series(" + from + ", " + stop + ", nj_series_step(" + from + ", " + stop + ", "
                + step + ")))";
        Written written =
                new Written("", List.of(new Written.Output(Optional.of("sequential_number"), DataType.Simple.BIGINT)));
        return new From("(SELECT " + values + " AS c0) AS " + alias, written.in(alias, List.of()));
    }

    private static Map<String, String> arguments(TableFunctionInvocation call, ExpressionWriter writer) {
        Map<String, String> given = new HashMap<>();
        for (TableFunctionArgument argument : call.getArguments()) {
            String name = argument.getName()
                    .map(identifier -> identifier.getValue().toLowerCase(Locale.ROOT))
                    .orElseGet(() -> PARAMETERS.get(Math.min(given.size(), PARAMETERS.size() - 1)));
            if (!PARAMETERS.contains(name)
                    || given.containsKey(name)
                    || !(argument.getValue() instanceof Expression value)) {
                throw Faults.at(argument, SqlFault.INVALID_ARGUMENTS, "Unexpected argument: " + name);
            }
            given.put(
                    name,
                    writer.write(value, DataType.Simple.BIGINT, "Argument " + name)
                            .sql());
        }
        return given;
    }
}
