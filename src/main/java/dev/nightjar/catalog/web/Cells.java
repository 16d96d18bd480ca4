package dev.nightjar.catalog.web;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cells of tables on pages. They are cut: one may hold megabytes, and nobody reads them in a table. */
final class Cells {

    private static final int SHOWN = 400;

    private Cells() {}

    static List<List<@Nullable String>> shortened(List<List<@Nullable String>> rows) {
        return rows.stream().map(Cells::row).toList();
    }

    /** Whether the values of a column stand at the right, digit under digit. */
    static boolean numeric(Field column) {
        return switch (column.type()) {
            case DataType.Simple simple ->
                switch (simple) {
                    case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> true;
                    case BOOLEAN,
                            DATE,
                            VARBINARY,
                            JSON,
                            UUID,
                            IPADDRESS,
                            GEOMETRY,
                            SPHERICAL_GEOGRAPHY,
                            BING_TILE,
                            INTERVAL_YEAR_TO_MONTH,
                            INTERVAL_DAY_TO_SECOND,
                            UNKNOWN -> false;
                };
            case DataType.Decimal _ -> true;
            case DataType.Varchar _,
                    DataType.Char _,
                    DataType.Time _,
                    DataType.Timestamp _,
                    DataType.Array _,
                    DataType.Map _,
                    DataType.Row _ -> false;
        };
    }

    private static List<@Nullable String> row(List<@Nullable String> row) {
        List<@Nullable String> cells = new ArrayList<>(row.size());
        row.forEach(cell -> cells.add(cell == null ? null : shortened(cell)));
        return cells;
    }

    private static String shortened(String cell) {
        if (cell.length() <= SHOWN) {
            return cell;
        }
        int end = Character.isHighSurrogate(cell.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return cell.substring(0, end) + "…";
    }
}
