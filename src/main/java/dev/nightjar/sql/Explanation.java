package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers EXPLAIN with what would be read and what would run. */
final class Explanation {

    private final Plan explained;

    Explanation(Plan explained) {
        this.explained = explained;
    }

    Plan plan() {
        List<String> lines = new ArrayList<>();
        lines.add("Output["
                + String.join(
                        ", ",
                        explained.columns().stream()
                                .map(column ->
                                        column.name() + ":" + column.type().trino())
                                .toList())
                + "]");
        if (explained instanceof Plan.Select select) {
            for (Scan scan : select.scans()) {
                lines.add("  TableScan[" + RelationWriter.CATALOG + "."
                        + scan.relation().name() + "] as " + scan.view());
                lines.add("      columns: "
                        + String.join(", ", scan.columns().stream().sorted().toList()));
                if (scan.filter() != PartitionFilter.ALL) {
                    lines.add("      partitions: filtered by "
                            + String.join(
                                    ", ",
                                    scan.relation().partitionKeys().stream()
                                            .map(Field::name)
                                            .toList()));
                }
            }
            lines.add("");
            lines.add("DuckDB:");
            lines.add(select.duckdb());
        }
        List<List<@Nullable Object>> rows = List.of(List.of(String.join("\n", lines)));
        return new Plan.Answer(
                StatementKind.UTILITY, List.of(new OutputColumn("Query Plan", DataType.Varchar.UNBOUNDED)), rows);
    }
}
