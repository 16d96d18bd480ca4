package dev.nightjar.dashboard;

import dev.nightjar.chart.Calculated;
import dev.nightjar.chart.Chart;
import dev.nightjar.chart.ChartData;
import dev.nightjar.chart.ChartData.Aside;
import dev.nightjar.chart.ChartOptions;
import dev.nightjar.chart.Palette;
import dev.nightjar.chart.ValueColour;
import dev.nightjar.chart.Visual;
import dev.nightjar.dashboard.TileAnswer.Drawn;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.ResultPage;
import dev.nightjar.spice.SnapshotQueries;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The drawing of one tile, once. */
final class Painting {

    private final Viewing viewing;
    private final Tile tile;
    private final TileSource source;
    private final Round round;
    private final TileSql sql;
    private final ParameterValues values;
    private final Visual visual;
    private final TilePlan plan;

    /** @param now when relative dates are seen from */
    Painting(
            Viewing viewing,
            Tile tile,
            TileSource source,
            DataRequest request,
            Round round,
            TileSql sql,
            LocalDateTime now) {
        this.viewing = viewing;
        this.tile = tile;
        this.source = source;
        this.round = round;
        this.sql = sql;
        this.values = ParameterValues.of(viewing.definition(), request);
        Visual asked =
                DrillPath.of(tile).after(tile, request.steps(tile)).visual().relevant();
        this.visual = asked.withTitle(values.fill(asked.title()));
        source.withheld().check(tile, visual, viewing.definition(), request);
        Conditions conditions = Conditions.reaching(tile, source.columns(), viewing.definition(), request, now);
        this.plan = TilePlan.of(visual, source.statement(), conditions);
    }

    void expect() {
        plan.queries().forEach(query -> round.expect(source, query));
    }

    TileAnswer paint(Pictures pictures, Locale locale) {
        QueryExecution main = run(plan.main());
        QueryExecution now = plan.now() == null ? null : run(plan.now());
        QueryExecution before = plan.before() == null ? null : run(plan.before());
        Map<Aside, QueryExecution> asides = new EnumMap<>(Aside.class);
        plan.asides().forEach((aside, query) -> asides.put(aside, run(query)));
        List<ExecutionId> answers = new ArrayList<>(Pictures.answers(answer(main), answer(now), answer(before)));
        asides.values().forEach(aside -> answers.addAll(Pictures.answers(answer(aside))));
        List<ValueColour> colours =
                source.named(viewing.definition().appearance().colours());
        UUID dashboard = viewing.dashboard().id();
        Picture picture = pictures.get(
                new Pictures.Key(dashboard, answers, source.named(visual), colours, locale),
                () -> draw(data(main, now, before, asides), pictures.palette(dashboard, colours), locale));
        Chart chart = tile.text() ? values.fill(picture.chart()) : picture.chart();
        return new Drawn(
                "tile",
                tile.id(),
                chart.option(),
                chart.description(),
                chart.notes(),
                picture.columns(),
                picture.rows(),
                picture.total(),
                picture.rows().size(),
                traceable() && source.snapshot() == null ? main.id().value() : null,
                traceable() ? fromSpice(main) : null,
                main.bytesScanned(),
                main.priceMicros(),
                main.reusedFrom() != null,
                main.endedAt());
    }

    private boolean traceable() {
        return viewing.opensExecutions() && source.whole();
    }

    private TileAnswer.@Nullable FromSpice fromSpice(QueryExecution main) {
        SnapshotQueries.Answer answer = round.snapshotAnswer(main.id());
        return answer == null ? null : TileAnswer.FromSpice.of(answer);
    }

    private QueryExecution run(TileQuery query) {
        QueryExecution ended = round.run(source, query, sql);
        if (ended.state() != QueryExecution.State.SUCCEEDED) {
            throw new NoAnswer(ended);
        }
        return ended;
    }

    private ChartData data(
            QueryExecution main,
            @Nullable QueryExecution now,
            @Nullable QueryExecution before,
            Map<Aside, QueryExecution> asides) {
        ResultPage page = round.rows(source, main.id(), plan.most());
        Map<Aside, List<List<@Nullable Object>>> beside = new EnumMap<>(Aside.class);
        asides.forEach((aside, execution) -> beside.put(aside, aside(aside, execution)));
        return new ChartData(
                page.columns(),
                plan.positional() ? Calculated.rows(visual, page.rows()) : page.rows(),
                plan.total(page.total()),
                plan.positional(),
                headline(now, before),
                beside);
    }

    private List<List<@Nullable Object>> aside(Aside aside, QueryExecution execution) {
        List<List<@Nullable Object>> rows =
                round.rows(source, execution.id(), TilePlan.MOST_CELLS).rows();
        Alignment alignment = plan.alignment();
        return aside == Aside.BEFORE && alignment != null ? alignment.of(Calculated.rows(visual, rows)) : rows;
    }

    private Picture draw(ChartData data, Palette palette, Locale locale) {
        Chart chart = ChartOptions.of(source.named(visual), source.named(data), palette, locale);
        source.restoreClicks(chart.option(), visual);
        return Picture.of(chart, data, source);
    }

    /** Only where the main answer is a trend, or there is something to compare with. */
    private ChartData.@Nullable Headline headline(@Nullable QueryExecution now, @Nullable QueryExecution before) {
        if (now == null && before == null) {
            return null;
        }
        BigDecimal current = now == null ? first(run(plan.main())) : first(now);
        return new ChartData.Headline(current, before == null ? null : first(before));
    }

    private @Nullable BigDecimal first(QueryExecution execution) {
        ResultPage page = round.rows(source, execution.id(), 1);
        Object cell = page.rows().isEmpty() ? null : page.rows().getFirst().getFirst();
        return cell == null ? null : ChartData.number(cell);
    }

    /** The execution that computed the answer: this one, or an earlier one whose answer was reused. */
    private static @Nullable ExecutionId answer(@Nullable QueryExecution execution) {
        if (execution == null) {
            return null;
        }
        ExecutionId earlier = execution.reusedFrom();
        return earlier == null ? execution.id() : earlier;
    }
}
