package dev.nightjar.dashboard;

import dev.nightjar.dashboard.FilterValues.Entry;
import dev.nightjar.dashboard.Selection.Match;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.StatementException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be filtered by: the columns of the tiles, and the values of a column. */
@Component
class FilterChoices {

    private static final int SHOWN = 100;

    /** Values read at once; typing searches among them where these are all, so that a keystroke costs no scan. */
    private static final int READ = 10_000;

    private final TileSources sources;
    private final TileSql sql;
    private final Clock clock;

    FilterChoices(TileSources sources, TileSql sql, Clock clock) {
        this.sources = sources;
        this.sql = sql;
        this.clock = clock;
    }

    /** What one tile can show. */
    List<TileColumn> columns(Viewing viewing, Tile tile) {
        return tile.dataset() == null
                ? List.of()
                : sources.of(tile.dataset(), viewing, DataRequest.opening()).offered();
    }

    /** The columns of all tiles, each name once; a tile whose statement is wrong has none. */
    List<TileColumn> columns(Viewing viewing) {
        Map<String, TileColumn> byName = new LinkedHashMap<>();
        for (Tile tile : viewing.definition().tiles()) {
            try {
                columns(viewing, tile)
                        .forEach(column -> byName.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column));
            } catch (StatementException | FaultException e) {
                // the tile itself says what is wrong with it
            }
        }
        return List.copyOf(byName.values());
    }

    /**
     * The values of a column in all tiles that have it, those of the most rows first, as far as the other filters let them
     * through. Where there are too many to read them all, the engine looks for the text.
     */
    FilterValues values(Viewing viewing, String column, String text, DataRequest request, Round round) {
        Map<Dataset, Asked> found = new LinkedHashMap<>();
        for (Tile tile : viewing.definition().tiles()) {
            Dataset dataset = tile.dataset();
            if (dataset != null && !found.containsKey(dataset)) {
                having(column, dataset, viewing, request)
                        .ifPresent(source -> found.put(dataset, asked(viewing, tile, source, column, request)));
            }
        }
        if (found.isEmpty()) {
            throw new FaultException(DashboardFault.NO_SUCH_FILTER);
        }
        Found values = new Found();
        found.values().forEach(asked -> read(asked, text.strip(), round, values));
        if (!values.answered) {
            throw new FaultException(DashboardFault.TILE_WITHOUT_ANSWER);
        }
        return values.matching(text);
    }

    /** A column of a dataset, and what the other filters ask of its rows. */
    private record Asked(TileSource source, OutputColumn column, List<Condition> others) {

        TileQuery query(List<Condition> own) {
            List<Condition> all = new ArrayList<>(others);
            all.addAll(own);
            return new TileQuery(source.statement(), all, new Shape.Values(column.name(), READ + 1));
        }
    }

    private Asked asked(Viewing viewing, Tile tile, TileSource source, String column, DataRequest request) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), clock.getZone());
        List<OutputColumn> columns = source.columns();
        List<Condition> others = new ArrayList<>();
        for (Filter filter : viewing.definition().filters()) {
            if (filter.reaches(tile) && !filter.column().equalsIgnoreCase(column)) {
                Conditions.find(columns, filter.column())
                        .map(found -> Conditions.of(filter, filter.chosen(request), found, columns, now))
                        .ifPresent(conditions -> others.addAll(conditions.all()));
            }
        }
        return new Asked(source, Conditions.find(columns, column).orElseThrow(), others);
    }

    private void read(Asked asked, String text, Round round, Found found) {
        boolean all = read(asked, List.of(), round, found);
        if (!all && !text.isEmpty()) {
            read(asked, List.of(new Condition.Like(asked.column(), Match.CONTAINS, text)), round, found);
        }
    }

    /** Tells whether these were all. */
    private boolean read(Asked asked, List<Condition> own, Round round, Found found) {
        TileSource source = asked.source();
        QueryExecution ended = round.run(source, asked.query(own), sql);
        if (ended.state() != QueryExecution.State.SUCCEEDED) {
            return true;
        }
        boolean more = ended.rowCount() > READ;
        found.add(round.rows(source, ended.id(), READ).rows(), more);
        return !more;
    }

    private Optional<TileSource> having(String column, Dataset dataset, Viewing viewing, DataRequest request) {
        try {
            return Optional.of(sources.of(dataset, viewing, request))
                    .filter(source -> Conditions.find(source.columns(), column).isPresent());
        } catch (StatementException | FaultException e) {
            return Optional.empty();
        }
    }

    /** Values of several tiles, each once, with the rows it has in the tile where it has most. */
    private static final class Found {

        private final Map<Optional<String>, Long> counts = new LinkedHashMap<>();
        private boolean answered;
        private boolean unread;

        void add(List<List<@Nullable Object>> rows, boolean more) {
            for (List<@Nullable Object> row : rows) {
                counts.merge(Optional.ofNullable(row.get(0)).map(Object::toString), count(row.get(1)), Math::max);
            }
            answered = true;
            unread |= more;
        }

        FilterValues matching(String text) {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            List<Entry> found = counts.entrySet().stream()
                    .filter(entry -> wanted.isEmpty()
                            || entry.getKey()
                                    .filter(value ->
                                            value.toLowerCase(Locale.ROOT).contains(wanted))
                                    .isPresent())
                    .sorted(Map.Entry.<Optional<String>, Long>comparingByValue().reversed())
                    .map(entry -> new Entry(entry.getKey().orElse(null), entry.getValue()))
                    .toList();
            return new FilterValues(
                    List.copyOf(found.subList(0, Math.min(SHOWN, found.size()))), unread || found.size() > SHOWN);
        }
    }

    private static long count(@Nullable Object cell) {
        return Optional.ofNullable(cell)
                .map(any -> Long.parseLong(any.toString()))
                .orElse(0L);
    }
}
