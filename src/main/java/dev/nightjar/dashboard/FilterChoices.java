package dev.nightjar.dashboard;

import dev.nightjar.dashboard.FilterValues.Entry;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.StatementException;
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

    /** Values read at all; typing searches among them, so that a keystroke costs no scan. */
    private static final int READ = 10_000;

    private final StatementColumns statementColumns;
    private final TileSql sql;

    FilterChoices(StatementColumns statementColumns, TileSql sql) {
        this.statementColumns = statementColumns;
        this.sql = sql;
    }

    /** The columns of one tile's statement. */
    List<OutputColumn> columns(Tile tile) {
        return tile.dataset() == null ? List.of() : statementColumns.of(tile.dataset());
    }

    /** The columns of all tiles, each name once; a tile whose statement is wrong has none. */
    List<OutputColumn> columns(Definition definition) {
        Map<String, OutputColumn> byName = new LinkedHashMap<>();
        for (Tile tile : definition.tiles()) {
            try {
                columns(tile).forEach(column -> byName.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column));
            } catch (StatementException e) {
                // the tile itself says what is wrong with it
            }
        }
        return List.copyOf(byName.values());
    }

    /** The values of a column in the first tile that has it. */
    FilterValues values(Viewing viewing, String column, String text, Round round) {
        Tile tile = viewing.definition().tiles().stream()
                .filter(candidate -> has(candidate, column))
                .findFirst()
                .orElseThrow(() -> new FaultException(DashboardFault.NO_SUCH_FILTER));
        Dataset dataset = tile.dataset() == null ? new Dataset("", null) : tile.dataset();
        TileQuery query = new TileQuery(dataset, List.of(), new Shape.Values(column, READ + 1));
        QueryExecution ended = round.run(sql.write(query, columns(tile)), dataset.database());
        if (ended.state() != QueryExecution.State.SUCCEEDED) {
            throw new FaultException(DashboardFault.TILE_WITHOUT_ANSWER);
        }
        return matching(round.rows(ended.id(), READ).rows(), ended.rowCount() > READ, text);
    }

    private boolean has(Tile tile, String column) {
        try {
            return Conditions.find(columns(tile), column).isPresent();
        } catch (StatementException e) {
            return false;
        }
    }

    private static FilterValues matching(List<List<@Nullable Object>> rows, boolean unread, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Entry> found = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            Object cell = row.get(0);
            String value = cell == null ? null : cell.toString();
            if (wanted.isEmpty()
                    || value != null && value.toLowerCase(Locale.ROOT).contains(wanted)) {
                found.add(new Entry(value, count(row.get(1))));
            }
        }
        return new FilterValues(
                List.copyOf(found.subList(0, Math.min(SHOWN, found.size()))), unread || found.size() > SHOWN);
    }

    private static long count(@Nullable Object cell) {
        return Optional.ofNullable(cell)
                .map(any -> Long.parseLong(any.toString()))
                .orElse(0L);
    }
}
