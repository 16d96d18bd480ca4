package dev.nightjar.dashboard;

import dev.nightjar.dashboard.FilterValues.Entry;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.sql.StatementException;
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

    /** Values read at all; typing searches among them, so that a keystroke costs no scan. */
    private static final int READ = 10_000;

    private final TileSources sources;
    private final TileSql sql;

    FilterChoices(TileSources sources, TileSql sql) {
        this.sources = sources;
        this.sql = sql;
    }

    /** What one tile can show. */
    List<TileColumn> columns(Viewing viewing, Tile tile) {
        return tile.dataset() == null
                ? List.of()
                : sources.of(tile.dataset(), viewing).offered();
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

    /** The values of a column in all tiles that have it, those of the most rows first. */
    FilterValues values(Viewing viewing, String column, String text, Round round) {
        Map<Dataset, TileSource> found = new LinkedHashMap<>();
        for (Tile tile : viewing.definition().tiles()) {
            Dataset dataset = tile.dataset();
            if (dataset != null && !found.containsKey(dataset)) {
                having(column, dataset, viewing).ifPresent(source -> found.put(dataset, source));
            }
        }
        if (found.isEmpty()) {
            throw new FaultException(DashboardFault.NO_SUCH_FILTER);
        }
        Found values = new Found();
        found.values().forEach(source -> read(source, column, round, values));
        if (!values.answered) {
            throw new FaultException(DashboardFault.TILE_WITHOUT_ANSWER);
        }
        return values.matching(text);
    }

    private void read(TileSource source, String column, Round round, Found found) {
        TileQuery query = new TileQuery(source.statement(), List.of(), new Shape.Values(column, READ + 1));
        QueryExecution ended = round.run(source, sql.write(query, source.columns()));
        if (ended.state() == QueryExecution.State.SUCCEEDED) {
            found.add(round.rows(source, ended.id(), READ).rows(), ended.rowCount() > READ);
        }
    }

    private Optional<TileSource> having(String column, Dataset dataset, Viewing viewing) {
        try {
            return Optional.of(sources.of(dataset, viewing))
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
