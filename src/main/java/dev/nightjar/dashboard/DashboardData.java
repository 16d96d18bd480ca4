package dev.nightjar.dashboard;

import dev.nightjar.dashboard.DataRequest.Action;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.metering.Reader;
import dev.nightjar.metering.SessionMeter;
import dev.nightjar.sql.StatementException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Answers for dashboards: every tile by itself, side by side, with the rights of the owner. Pages and links both ask
 * here; what they may see is in the {@link Viewing}.
 */
@Service
public class DashboardData {

    private final TilePainter painter;
    private final FilterChoices choices;
    private final ChangeExplainer explainer;
    private final TileRuns runs;
    private final Owners owners;
    private final ReaderMeter meter;

    DashboardData(
            TilePainter painter,
            FilterChoices choices,
            ChangeExplainer explainer,
            TileRuns runs,
            Owners owners,
            ReaderMeter meter) {
        this.painter = painter;
        this.choices = choices;
        this.explainer = explainer;
        this.runs = runs;
        this.owners = owners;
        this.meter = meter;
    }

    /** What an answer cost, all tiles together. */
    public record Cost(long bytesScanned, long priceMicros) {}

    /** Charges the reader for an action; empty for whoever is not charged. */
    public Optional<SessionMeter> act(Viewing viewing, Action action) {
        Reader reader = viewing.reader();
        if (reader == null) {
            return Optional.empty();
        }
        return Optional.of(
                action == Action.AUTO
                        ? meter.read(reader)
                        : meter.act(reader, viewing.dashboard().ref()));
    }

    /** Fails where a request names a filter, tile or mark the dashboard does not have. */
    public void check(Viewing viewing, DataRequest request) {
        Conditions.check(viewing.definition(), request);
    }

    /** Hands over each tile as soon as it is drawn. The consumer is called by one thread at a time. */
    public Cost answer(Viewing viewing, DataRequest request, Locale locale, Consumer<TileAnswer> consumer) {
        check(viewing, request);
        Round round = round(viewing);
        List<Tile> tiles = viewing.definition().tilesOn(request.sheet());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<TileAnswer> answers = new ExecutorCompletionService<>(threads);
            for (Future<Supplier<TileAnswer>> tile :
                    threads.invokeAll(prepared(viewing, tiles, request, round, locale))) {
                Supplier<TileAnswer> drawing = tile.get();
                answers.submit(drawing::get);
            }
            for (int i = 0; i < tiles.size(); i++) {
                consumer.accept(answers.take().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        Round.Sum sum = round.sum();
        return new Cost(sum.bytesScanned(), sum.priceMicros());
    }

    /** All tiles say what they ask before the first is drawn, so that those that ask of the same rows can share them. */
    private List<Callable<Supplier<TileAnswer>>> prepared(
            Viewing viewing, List<Tile> tiles, DataRequest request, Round round, Locale locale) {
        return tiles.stream()
                .<Callable<Supplier<TileAnswer>>>map(
                        tile -> () -> painter.prepare(viewing, tile, request, round, locale))
                .toList();
    }

    public TileAnswer answer(Viewing viewing, String tile, DataRequest request, Locale locale) {
        check(viewing, request);
        return painter.paint(viewing, viewing.tile(tile), request, round(viewing), locale);
    }

    /**
     * Why a tile shows something else for one category than for another.
     *
     * @param from a category as the tile's answer has it, like {@code to}
     */
    public Explanation explain(Viewing viewing, String tile, DataRequest request, String from, String to) {
        check(viewing, request);
        try {
            return explainer.explain(viewing, viewing.tile(tile), request, from, to, round(viewing));
        } catch (StatementException e) {
            throw new FaultException(DashboardFault.TILE_WITHOUT_ANSWER).because(e);
        }
    }

    /**
     * The values a list filter can choose from, as far as the other filters of the request let them through. Whoever
     * cannot edit the dashboard can ask only for the columns it filters by: the others are not theirs to look through.
     */
    public FilterValues values(Viewing viewing, String column, String text, DataRequest request) {
        check(viewing, request);
        Definition definition = viewing.definition();
        boolean filtered = Stream.concat(
                        definition.filters().stream().map(Filter::column),
                        definition.parameters().stream()
                                .flatMap(parameter ->
                                        Stream.ofNullable(parameter.control().column())))
                .anyMatch(column::equalsIgnoreCase);
        if (!filtered && !viewing.draft()) {
            throw new FaultException(DashboardFault.NO_SUCH_FILTER);
        }
        return choices.values(viewing, column, text, request, round(viewing));
    }

    /** The columns of a tile's statement, for building it. */
    public List<TileColumn> columns(Viewing viewing, String tile) {
        try {
            return choices.columns(viewing, viewing.tile(tile));
        } catch (StatementException e) {
            throw new FaultException(DashboardFault.DATASET_WRONG, e.line(), e.column(), String.valueOf(e.getMessage()))
                    .about("dataset.sql")
                    .because(e);
        }
    }

    /** The columns of all tiles, each name once: what can be filtered by. */
    public List<TileColumn> columns(Viewing viewing) {
        return choices.columns(viewing);
    }

    private Round round(Viewing viewing) {
        Caller owner = owners.caller(viewing.dashboard().owner())
                .orElseThrow(() -> new FaultException(DashboardFault.OWNER_GONE));
        return new Round(runs, owner, viewing.dashboard().ref());
    }
}
