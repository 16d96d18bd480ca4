package dev.nightjar.engine;

import dev.nightjar.sql.ScanSql;
import dev.nightjar.storage.StoredObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The view through which a plan reads one of its scans. */
record ScanView(QueryEngine.Input input) {

    void define(Sandbox sandbox) throws SQLException {
        String query = ScanSql.write(input.scan(), sources(), presentColumns(sandbox));
        sandbox.define(input.scan().view(), query);
    }

    private List<ScanSql.Source> sources() {
        return input.files().stream().map(ScanView::source).toList();
    }

    private static ScanSql.Source source(QueryEngine.InputFile file) {
        StoredObject object = file.object().object();
        return new ScanSql.Source(
                file.object().path().toString(),
                object.location().toString(),
                object.size(),
                object.modified(),
                file.partitionValues());
    }

    /** Parquet files may lack columns the table has since got; which ones, only their footers know. */
    private Set<String> presentColumns(Sandbox sandbox) throws SQLException {
        if (!input.scan().relation().format().parquet() || input.files().isEmpty()) {
            return Set.of();
        }
        String paths = input.files().stream()
                .map(file -> DuckText.literal(file.object().path().toString()))
                .collect(Collectors.joining(", ", "[", "]"));
        return sandbox.columnsOf(
                "SELECT * FROM read_parquet(" + paths + ", union_by_name = true, hive_partitioning = false)");
    }
}
