package dev.nightjar.query.web;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.Chart;
import dev.nightjar.chart.ChartData;
import dev.nightjar.chart.ChartOptions;
import dev.nightjar.chart.Palette;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.Queries;
import dev.nightjar.query.ResultPage;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** A picture of a result: a sensible one, or with the kind and columns that somebody chose. */
@RestController
class ResultChartController {

    /** Rows a picture is drawn from. Where there are more, the picture says so. */
    private static final int MOST_ROWS = 10_000;

    /** Rows sent along for "Show as table". */
    private static final int TABLE_ROWS = 1_000;

    private final Queries queries;

    ResultChartController(Queries queries) {
        this.queries = queries;
    }

    record Column(String name, String type) {}

    record Picture(
            Visual visual,
            ObjectNode option,
            String description,
            List<String> notes,
            List<Column> columns,
            List<List<@Nullable Object>> rows,
            long total) {}

    @GetMapping("/queries/{id}/chart")
    Picture chart(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable VisualKind kind,
            @RequestParam(required = false) @Nullable String x,
            @RequestParam(required = false) @Nullable String y,
            @RequestParam(required = false) @Nullable String split,
            @RequestParam(required = false) @Nullable Aggregate aggregate,
            Locale locale) {
        caller.mustBe(Role.AUTHOR);
        ResultPage page = queries.rows(caller, new ExecutionId(id), 0, MOST_ROWS);
        Visual visual = new ChartChoice(kind, x, y, split, aggregate).applyTo(page.columns(), page.rows());
        ChartData data = new ChartData(page.columns(), page.rows(), page.total(), false, null);
        Chart chart = ChartOptions.of(visual, data, new Palette(), locale);
        return new Picture(
                visual,
                chart.option(),
                chart.description(),
                chart.notes(),
                page.columns().stream()
                        .map(column -> new Column(column.name(), column.type().trino()))
                        .toList(),
                page.rows().subList(0, Math.min(TABLE_ROWS, page.rows().size())),
                page.total());
    }
}
