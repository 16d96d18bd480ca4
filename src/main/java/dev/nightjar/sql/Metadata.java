package dev.nightjar.sql;

import io.trino.sql.tree.ShowCatalogs;
import io.trino.sql.tree.ShowFunctions;
import io.trino.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the SHOW statements that Hive does not know. */
final class Metadata {

    private static final DataType TEXT = DataType.Varchar.UNBOUNDED;

    private Metadata() {}

    static Plan plan(Statement statement) {
        return switch (statement) {
            case ShowCatalogs show ->
                list("Catalog", List.of(RelationWriter.CATALOG), show.getLikePattern(), show.getEscape());
            case ShowFunctions show -> functions(show);
            default -> throw Faults.unsupported(statement, Constructs.statement(statement));
        };
    }

    private static Plan answer(List<String> columns, List<List<@Nullable Object>> rows) {
        return new Plan.Answer(
                StatementKind.UTILITY,
                columns.stream().map(name -> new OutputColumn(name, TEXT)).toList(),
                rows);
    }

    private static Plan list(String column, List<String> values, Optional<String> pattern, Optional<String> escape) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String value : values) {
            if (pattern.isEmpty() || new Like(pattern.get(), escape.orElse("")).matches(value)) {
                rows.add(List.of(value));
            }
        }
        return answer(List.of(column), rows);
    }

    private static Plan functions(ShowFunctions show) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (AthenaSql.FunctionHelp function : AthenaSql.functions()) {
            if (!function.supported()
                    || show.getLikePattern().isPresent()
                            && !new Like(
                                            show.getLikePattern().get(),
                                            show.getEscape().orElse(""))
                                    .matches(function.name())) {
                continue;
            }
            for (String signature : function.signatures()) {
                int arrow = signature.lastIndexOf("->");
                String arguments = signature.substring(0, arrow).strip();
                rows.add(List.of(
                        function.name(),
                        signature.substring(arrow + 2).strip(),
                        arguments.substring(1, arguments.length() - 1),
                        function.family(),
                        function.description()));
            }
        }
        return answer(List.of("Function", "Return Type", "Argument Types", "Function Type", "Description"), rows);
    }
}
