package dev.nightjar.dashboard;

import dev.nightjar.chart.Chart;
import dev.nightjar.chart.ChartData;
import dev.nightjar.chart.ChartData.Aside;
import dev.nightjar.chart.ChartOptions;
import dev.nightjar.chart.Palette;
import dev.nightjar.chart.Visual;
import dev.nightjar.dashboard.Picture.Gallery;
import dev.nightjar.dashboard.TileAnswer.Drawn;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.ResultPage;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.SnapshotQueries;
import dev.nightjar.sql.StatementException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers for one tile: asks its questions, draws the answer. Whatever goes wrong is the tile's own problem. */
@Component
class TilePainter {

    private static final Logger log = LoggerFactory.getLogger(TilePainter.class);

    private final TileSources sources;
    private final TileSql sql;
    private final Clock clock;
    private final Gallery gallery = new Gallery();
    private final Map<UUID, Palette> palettes = new ConcurrentHashMap<>();

    TilePainter(TileSources sources, TileSql sql, Clock clock) {
        this.sources = sources;
        this.sql = sql;
        this.clock = clock;
    }

    TileAnswer paint(Viewing viewing, Tile tile, DataRequest request, Round round, Locale locale) {
        try {
            Dataset dataset = tile.dataset();
            ParameterValues values = ParameterValues.of(viewing.definition(), request);
            return tile.text() || dataset == null
                    ? text(tile, values, locale)
                    : paint(viewing, tile, source(viewing, dataset, request, round), request, round, locale);
        } catch (NoAnswer e) {
            return TileProblems.of(viewing, tile, e.execution, locale);
        } catch (StatementException e) {
            return TileProblems.of(viewing, tile, e, locale);
        } catch (FaultException e) {
            return TileProblems.of(viewing, tile, e, locale);
        } catch (RuntimeException e) {
            log.error(
                    "Tile {} of dashboard {} failed",
                    tile.id(),
                    viewing.dashboard().id(),
                    e);
            return TileProblems.of(viewing, tile, new FaultException(DashboardFault.TILE_BROKEN), locale);
        }
    }

    private TileSource source(Viewing viewing, Dataset dataset, DataRequest request, Round round) {
        return round.source(dataset, wanted -> sources.of(wanted, viewing, request));
    }

    /** Why a source that is not all for whoever is looking has no answer is not told: messages hold names and values. */
    private TileAnswer paint(
            Viewing viewing, Tile tile, TileSource source, DataRequest request, Round round, Locale locale) {
        try {
            return new Painting(viewing, tile, source, request, round, locale).paint();
        } catch (NoAnswer | StatementException e) {
            throw source.whole() ? e : new FaultException(DashboardFault.TILE_WITHOUT_ANSWER).because(e);
        }
    }

    /** Values are put in when the text was read, so that nothing in them means a heading or a link. */
    private static TileAnswer text(Tile tile, ParameterValues values, Locale locale) {
        Chart chart = ChartOptions.of(tile.visual(), List.of(), List.of(), locale);
        for (JsonNode block : chart.option().path("nightjar").path("blocks")) {
            for (JsonNode span : block.path("spans")) {
                ((ObjectNode) span).put("text", values.fill(span.path("text").asString()));
            }
        }
        return new Drawn(
                "tile",
                tile.id(),
                chart.option(),
                values.fill(chart.description()),
                chart.notes(),
                List.of(),
                List.of(),
                0,
                0,
                null,
                null,
                0,
                0,
                false,
                null);
    }

    /** A statement ended without an answer. */
    private static final class NoAnswer extends RuntimeException {

        private final transient QueryExecution execution;

        NoAnswer(QueryExecution execution) {
            super(execution.id() + " ended as " + execution.state());
            this.execution = execution;
        }
    }

    /** The drawing of one tile, once. */
    private final class Painting {

        private final Viewing viewing;
        private final Tile tile;
        private final TileSource source;
        private final Round round;
        private final Locale locale;
        private final Visual visual;
        private final TilePlan plan;

        Painting(Viewing viewing, Tile tile, TileSource source, DataRequest request, Round round, Locale locale) {
            this.viewing = viewing;
            this.tile = tile;
            this.source = source;
            this.round = round;
            this.locale = locale;
            Visual asked =
                    DrillPath.of(tile).after(tile, request.steps(tile)).visual().relevant();
            this.visual = asked.withTitle(
                    ParameterValues.of(viewing.definition(), request).fill(asked.title()));
            source.withheld().check(tile, visual, viewing.definition(), request);
            Conditions conditions = Conditions.reaching(
                    tile,
                    source.columns(),
                    viewing.definition(),
                    request,
                    LocalDateTime.ofInstant(clock.instant(), clock.getZone()));
            this.plan = TilePlan.of(visual, source.statement(), conditions);
        }

        TileAnswer paint() {
            QueryExecution main = run(plan.main());
            QueryExecution now = plan.now() == null ? null : run(plan.now());
            QueryExecution before = plan.before() == null ? null : run(plan.before());
            Map<Aside, QueryExecution> asides = new EnumMap<>(Aside.class);
            plan.asides().forEach((aside, query) -> asides.put(aside, run(query)));
            List<ExecutionId> answers = new ArrayList<>(Gallery.answers(answer(main), answer(now), answer(before)));
            asides.values().forEach(aside -> answers.addAll(Gallery.answers(answer(aside))));
            UUID dashboard = viewing.dashboard().id();
            Picture picture = gallery.get(
                    new Gallery.Key(dashboard, answers, source.named(visual), locale),
                    () -> draw(main, now, before, asides));
            return new Drawn(
                    "tile",
                    tile.id(),
                    picture.chart().option(),
                    picture.chart().description(),
                    picture.chart().notes(),
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
            if (answer == null) {
                return null;
            }
            Snapshot snapshot = answer.snapshot();
            return new TileAnswer.FromSpice(
                    snapshot.dataset(),
                    snapshot.ingestion(),
                    snapshot.takenAt(),
                    snapshot.rows(),
                    answer.sql(),
                    answer.millis());
        }

        private QueryExecution run(TileQuery query) {
            QueryExecution ended = round.run(source, sql.write(query, source.columns()));
            if (ended.state() != QueryExecution.State.SUCCEEDED) {
                throw new NoAnswer(ended);
            }
            return ended;
        }

        private Picture draw(
                QueryExecution main,
                @Nullable QueryExecution now,
                @Nullable QueryExecution before,
                Map<Aside, QueryExecution> asides) {
            ResultPage page = round.rows(source, main.id(), plan.most());
            Map<Aside, List<List<@Nullable Object>>> beside = new EnumMap<>(Aside.class);
            asides.forEach((aside, execution) -> beside.put(
                    aside,
                    round.rows(source, execution.id(), TilePlan.MOST_CELLS).rows()));
            ChartData data = new ChartData(
                    page.columns(),
                    page.rows(),
                    plan.total(page.total()),
                    plan.positional(),
                    headline(now, before),
                    beside);
            Palette palette = palettes.computeIfAbsent(viewing.dashboard().id(), any -> new Palette());
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
