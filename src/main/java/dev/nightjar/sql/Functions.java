package dev.nightjar.sql;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All functions: the one table behind the writer, the editor's completion and the reference page. */
final class Functions {

    static final Map<String, Function> ALL = FunctionTable.all(List.of(
            MathFunctions.table(),
            StringFunctions.table(),
            DateFunctions.table(),
            ArrayFunctions.table(),
            MapFunctions.table(),
            JsonFunctions.table(),
            BinaryFunctions.table(),
            AggregateFunctions.table(),
            WindowFunctions.table(),
            GeospatialFunctions.table(),
            OtherFunctions.table()));

    private Functions() {}

    static List<AthenaSql.FunctionHelp> help() {
        return ALL.values().stream()
                .sorted(Comparator.comparing(Function::name))
                .map(function -> new AthenaSql.FunctionHelp(
                        function.name(),
                        function.overloads().stream()
                                .map(overload -> overload.signature().text())
                                .distinct()
                                .toList(),
                        function.family(),
                        function.supported() ? function.description() : function.reason(),
                        function.supported()))
                .toList();
    }
}
