package dev.nightjar.chart;

import dev.nightjar.sql.DataType;

/** What a column can be in a picture. */
public enum ColumnRole {
    TIME,
    NUMBER,
    TEXT,
    /** Lists, rows, maps and bytes: only a table shows them. */
    OTHER;

    public static ColumnRole of(DataType type) {
        return switch (type) {
            case DataType.Simple simple -> of(simple);
            case DataType.Decimal decimal -> NUMBER;
            case DataType.Timestamp timestamp -> TIME;
            case DataType.Varchar varchar -> TEXT;
            case DataType.Char text -> TEXT;
            case DataType.Time time -> TEXT;
            case DataType.Array array -> OTHER;
            case DataType.Map map -> OTHER;
            case DataType.Row row -> OTHER;
        };
    }

    private static ColumnRole of(DataType.Simple simple) {
        return switch (simple) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> NUMBER;
            case DATE -> TIME;
            case BOOLEAN, UUID, IPADDRESS, INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND, UNKNOWN -> TEXT;
            case VARBINARY, JSON, GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE -> OTHER;
        };
    }
}
