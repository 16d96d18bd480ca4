package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.Plan;

/**
 * A question asked of rows that other questions are asked of too, so that those are looked for once.
 *
 * @param rows answers with them
 * @param question reads them, and nothing else
 * @param most how many they may be: where they are more, looking for them costs more than it saves
 */
public record SharedRows(Plan.Select rows, Plan.Select question, long most) {

    /** Whether rows can be kept as they are answered: not all types are answered as they are reckoned with. */
    public static boolean keepable(Plan.Select rows) {
        return rows.columns().stream().map(OutputColumn::type).allMatch(SharedRows::keepable);
    }

    private static boolean keepable(DataType type) {
        return switch (type) {
            case DataType.Simple simple ->
                switch (simple) {
                    case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DATE -> true;
                    case VARBINARY,
                            JSON,
                            UUID,
                            IPADDRESS,
                            INTERVAL_YEAR_TO_MONTH,
                            INTERVAL_DAY_TO_SECOND,
                            GEOMETRY,
                            SPHERICAL_GEOGRAPHY,
                            BING_TILE,
                            UNKNOWN -> false;
                };
            case DataType.Timestamp timestamp -> !timestamp.zoned() && timestamp.precision() <= 6;
            case DataType.Decimal _, DataType.Varchar _ -> true;
            case DataType.Char _, DataType.Time _, DataType.Array _, DataType.Map _, DataType.Row _ -> false;
        };
    }
}
