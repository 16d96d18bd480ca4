package dev.nightjar.warmup;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.Chart;
import dev.nightjar.chart.ChartOptions;
import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Measure;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.engine.QueryEngine;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.engine.Results;
import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.Plan;
import dev.nightjar.storage.NightjarHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** A small opening for nobody: a statement that reads no table is parsed, planned, run and drawn. */
@Component
class Rehearsal {

    private static final Limits LIMITS = new Limits(DataSize.ofMegabytes(256), 1, Duration.ofSeconds(30));
    private static final String STATEMENT = """
            SELECT date_trunc('day', at) AS at, place, count(*) AS departures, avg(IF(delay > 15, delay, 0e0)) AS delay
            FROM (VALUES (TIMESTAMP '2001-01-01 06:00:00', 'ORD', 12e0),
                         (TIMESTAMP '2001-01-02 07:00:00', 'ATL', 21e0)) flights (at, place, delay)
            WHERE place IN ('ORD', 'ATL')
            GROUP BY 1, 2 ORDER BY 1""";

    private final QueryEngine engine;
    private final Results results;
    private final NightjarHome home;

    Rehearsal(QueryEngine engine, Results results, NightjarHome home) {
        this.engine = engine;
        this.results = results;
        this.home = home;
    }

    Plan.Select plan() {
        return (Plan.Select) new AthenaSql(new NoTables()).plan(STATEMENT, null, List.of());
    }

    List<List<@Nullable Object>> rows(Plan.Select plan) throws InterruptedException, IOException {
        Path folder = Files.createTempDirectory(home.cache(), "warm-up");
        Path result = folder.resolve("result.parquet");
        try {
            engine.start(plan, List.of(), result, LIMITS).await();
            return results.page(result, plan.columns(), 0, 10);
        } finally {
            Files.deleteIfExists(result);
            Files.deleteIfExists(folder);
        }
    }

    /** What the tiles of most dashboards are. */
    List<Chart> drawn(Plan.Select plan, List<List<@Nullable Object>> rows) {
        List<Measure> departures = List.of(Measure.of("departures", Aggregate.SUM));
        Visual.Category days = new Visual.Category("at", Grain.DAY);
        return Stream.of(
                        Visual.of(VisualKind.KPI, "").withValues(departures).withCategory(days),
                        Visual.of(VisualKind.LINE, "").withValues(departures).withCategory(days),
                        Visual.of(VisualKind.BAR, "")
                                .withValues(departures)
                                .withCategory(Visual.Category.of("place"))
                                .withSplit("place"),
                        Visual.of(VisualKind.TABLE, ""))
                .map(visual -> ChartOptions.of(visual, plan.columns(), rows, Locale.ENGLISH))
                .toList();
    }
}
