package dev.nightjar.dashboard;

import dev.nightjar.chart.Chart;
import dev.nightjar.chart.ChartOptions;
import dev.nightjar.dashboard.TileAnswer.Drawn;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.StatementException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers for one tile: asks its questions, draws the answer. Whatever goes wrong is the tile's own problem. */
@Component
class TilePainter {

    private static final Logger log = LoggerFactory.getLogger(TilePainter.class);

    private final TileSources sources;
    private final TileSql sql;
    private final Clock clock;
    private final Pictures pictures = new Pictures();

    TilePainter(TileSources sources, TileSql sql, Clock clock) {
        this.sources = sources;
        this.sql = sql;
        this.clock = clock;
    }

    TileAnswer paint(Viewing viewing, Tile tile, DataRequest request, Round round, Locale locale) {
        return prepare(viewing, tile, request, round, locale).get();
    }

    /** Finds out what a tile asks, and says so to the round; what it supplies then is the tile. */
    Supplier<TileAnswer> prepare(Viewing viewing, Tile tile, DataRequest request, Round round, Locale locale) {
        try {
            Supplier<TileAnswer> drawing = drawing(viewing, tile, request, round, locale);
            return () -> {
                try {
                    return drawing.get();
                } catch (RuntimeException e) {
                    return problem(viewing, tile, e, locale);
                }
            };
        } catch (RuntimeException e) {
            TileAnswer problem = problem(viewing, tile, e, locale);
            return () -> problem;
        }
    }

    private Supplier<TileAnswer> drawing(Viewing viewing, Tile tile, DataRequest request, Round round, Locale locale) {
        if (tile.asksNothing()) {
            return () -> words(viewing, tile, request, locale);
        }
        TileSource source = source(viewing, tile, request, round);
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), clock.getZone());
        Painting painting = told(source, () -> new Painting(viewing, tile, source, request, round, sql, now));
        painting.expect();
        return () -> told(source, () -> painting.paint(pictures, locale));
    }

    private static TileAnswer problem(Viewing viewing, Tile tile, RuntimeException problem, Locale locale) {
        return switch (problem) {
            case NoAnswer none -> TileProblems.of(viewing, tile, none.execution, locale);
            case StatementException wrong -> TileProblems.of(viewing, tile, wrong, locale);
            case FaultException fault -> TileProblems.of(viewing, tile, fault, locale);
            default -> {
                log.error(
                        "Tile {} of dashboard {} failed",
                        tile.id(),
                        viewing.dashboard().id(),
                        problem);
                yield TileProblems.of(viewing, tile, new FaultException(DashboardFault.TILE_BROKEN), locale);
            }
        };
    }

    private TileSource source(Viewing viewing, Tile tile, DataRequest request, Round round) {
        Dataset dataset = Objects.requireNonNull(tile.dataset());
        return round.source(dataset, wanted -> sources.of(wanted, viewing, request));
    }

    /** Why a source that is not all for whoever is looking has no answer is not told: messages hold names and values. */
    private static <T> T told(TileSource source, Supplier<T> work) {
        try {
            return work.get();
        } catch (NoAnswer | StatementException e) {
            throw source.whole() ? e : new FaultException(DashboardFault.TILE_WITHOUT_ANSWER).because(e);
        }
    }

    private static TileAnswer words(Viewing viewing, Tile tile, DataRequest request, Locale locale) {
        Chart chart = ParameterValues.of(viewing.definition(), request)
                .fill(ChartOptions.of(tile.visual().withValues(List.of()), List.of(), List.of(), locale));
        return new Drawn(
                "tile",
                tile.id(),
                chart.option(),
                chart.description(),
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
}
