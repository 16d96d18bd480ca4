package dev.nightjar.dataset.api;

import dev.nightjar.chart.ColumnRole;
import dev.nightjar.dataset.DatasetDefinition;
import dev.nightjar.dataset.DatasetReading;
import dev.nightjar.dataset.DatasetSharing;
import dev.nightjar.dataset.DatasetTrials;
import dev.nightjar.dataset.Datasets;
import dev.nightjar.dataset.SavedDataset;
import dev.nightjar.dataset.SourceColumns;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DatasetFormulas;
import dev.nightjar.sql.OutputColumn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What datasets hold, stored ones and those somebody is still making. */
@RestController
@Tag(name = "Datasets: data", description = "Columns, rows, and what joins do to them")
@RequestMapping("/api/v1/datasets")
class DatasetDataApi {

    private static final int MOST_ROWS = 1_000;

    private final Datasets datasets;
    private final DatasetReading reading;
    private final DatasetSharing sharing;
    private final DatasetTrials trials;
    private final SourceColumns sources;

    DatasetDataApi(
            Datasets datasets,
            DatasetReading reading,
            DatasetSharing sharing,
            DatasetTrials trials,
            SourceColumns sources) {
        this.datasets = datasets;
        this.reading = reading;
        this.sharing = sharing;
        this.trials = trials;
        this.sources = sources;
    }

    record ColumnJson(String name, String type, ColumnRole role) {

        static ColumnJson of(OutputColumn column) {
            return new ColumnJson(column.name(), column.type().trino(), ColumnRole.of(column.type()));
        }
    }

    record ColumnsJson(List<ColumnJson> columns) {}

    record SourceColumnJson(@Nullable String table, String name, String type, ColumnRole role) {

        static SourceColumnJson of(SourceColumns.SourceColumn column) {
            DataType type = column.type();
            return new SourceColumnJson(column.table(), column.name(), type.trino(), ColumnRole.of(type));
        }
    }

    record SuggestionJson(DatasetDefinition definition, List<SourceColumnJson> columns) {}

    record PreviewJson(
            List<ColumnJson> columns,
            List<List<@Nullable Object>> rows,
            @Nullable UUID executionId,
            long bytesScanned,
            long priceMicros) {

        static PreviewJson of(DatasetReading.Preview preview) {
            return new PreviewJson(
                    preview.columns().stream().map(ColumnJson::of).toList(),
                    preview.rows(),
                    preview.execution() == null ? null : preview.execution().value(),
                    preview.bytesScanned(),
                    preview.priceMicros());
        }
    }

    record FunctionsJson(List<DatasetFormulas.Help> items) {}

    record ProblemsJson(List<DatasetFormulas.Problem> problems) {}

    record JoinsJson(List<DatasetTrials.JoinEffect> joins) {}

    @Operation(summary = "List the columns a dataset answers with, by the ids of its fields")
    @GetMapping("/{id}/columns")
    ColumnsJson columns(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable String as) {
        return columns(reading.columns(datasets.get(caller, id), sharing.viewer(caller, id, as)));
    }

    private static ColumnsJson columns(List<OutputColumn> columns) {
        return new ColumnsJson(columns.stream().map(ColumnJson::of).toList());
    }

    @Operation(summary = "Show a dataset's first rows")
    @GetMapping("/{id}/rows")
    PreviewJson rows(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "100") int limit,
            @Parameter(description = "The name of somebody else whose eyes to look with, for whoever may change it")
                    @RequestParam(required = false)
                    @Nullable
                    String as) {
        SavedDataset dataset = datasets.get(caller, id);
        return PreviewJson.of(reading.preview(caller, dataset, sharing.viewer(caller, id, as), limit(limit)));
    }

    @Operation(
            summary = "Complete a definition",
            description = "Adds fields for the columns of tables that have none, drops those of tables that are gone")
    @PostMapping("/suggestion")
    SuggestionJson suggestion(Caller caller, @RequestBody DatasetDefinition definition) {
        List<SourceColumns.SourceColumn> columns = sources.of(caller, definition.source());
        return new SuggestionJson(
                sources.completed(definition, columns),
                columns.stream().map(SourceColumnJson::of).toList());
    }

    @Operation(summary = "List the columns a definition would answer with")
    @PostMapping("/columns")
    ColumnsJson columns(Caller caller, @RequestBody DatasetDefinition definition) {
        return columns(trials.columns(caller, definition));
    }

    @Operation(summary = "Show the first rows of a definition")
    @PostMapping("/preview")
    PreviewJson preview(
            Caller caller, @RequestBody DatasetDefinition definition, @RequestParam(defaultValue = "100") int limit) {
        return PreviewJson.of(trials.preview(caller, definition, limit(limit)));
    }

    @Operation(
            summary = "Check the formulas of a definition",
            description = "What is wrong with each calculated field, and from which character to which")
    @PostMapping("/problems")
    ProblemsJson problems(Caller caller, @RequestBody DatasetDefinition definition) {
        return new ProblemsJson(trials.problems(caller, definition));
    }

    @Operation(summary = "List the functions of calculated fields")
    @GetMapping("/functions")
    FunctionsJson functions(Caller caller) {
        caller.mustBe(Role.AUTHOR);
        return new FunctionsJson(DatasetFormulas.functions());
    }

    @Operation(summary = "Count what each join of a definition does to its rows")
    @PostMapping("/joins")
    JoinsJson joins(Caller caller, @RequestBody DatasetDefinition definition) {
        return new JoinsJson(trials.joins(caller, definition));
    }

    private static int limit(int limit) {
        return Math.clamp(limit, 1, MOST_ROWS);
    }
}
