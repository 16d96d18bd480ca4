package dev.nightjar.quality;

import dev.nightjar.sql.DataType;
import java.util.List;

/** What statistics are kept of a column, by its type: Glue's kinds, times besides, and what has none. */
public enum ColumnKind {
    BOOLEAN(Measure.TRUES),
    LONG(Measure.DISTINCT, Measure.MINIMUM, Measure.MAXIMUM, Measure.AVERAGE, Measure.QUANTILES),
    DOUBLE(Measure.DISTINCT, Measure.MINIMUM, Measure.MAXIMUM, Measure.AVERAGE, Measure.QUANTILES),
    DECIMAL(Measure.DISTINCT, Measure.MINIMUM, Measure.MAXIMUM, Measure.AVERAGE, Measure.QUANTILES),
    DATE(Measure.DISTINCT, Measure.MINIMUM, Measure.MAXIMUM, Measure.TIME_QUANTILES),
    TIMESTAMP(Measure.DISTINCT, Measure.MINIMUM, Measure.MAXIMUM, Measure.TIME_QUANTILES),
    STRING(
            Measure.DISTINCT,
            Measure.FIRST_TEXT,
            Measure.LAST_TEXT,
            Measure.MAXIMUM_LENGTH,
            Measure.AVERAGE_LENGTH,
            Measure.EMPTY),
    BINARY(Measure.MAXIMUM_LENGTH, Measure.AVERAGE_LENGTH),
    /** Arrays, maps, rows and rare types: only their nulls are counted. */
    OTHER;

    private final List<Measure> measures;

    ColumnKind(Measure... measures) {
        this.measures = List.of(measures);
    }

    List<Measure> measures() {
        return measures;
    }

    /** Whether its values lie on a line, so that their distribution can be drawn. */
    boolean continuous() {
        return measures.contains(Measure.QUANTILES) || measures.contains(Measure.TIME_QUANTILES);
    }

    static ColumnKind of(DataType type) {
        return switch (type) {
            case DataType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> BOOLEAN;
                    case TINYINT, SMALLINT, INTEGER, BIGINT -> LONG;
                    case REAL, DOUBLE -> DOUBLE;
                    case DATE -> DATE;
                    case VARBINARY -> BINARY;
                    case JSON,
                            UUID,
                            IPADDRESS,
                            INTERVAL_YEAR_TO_MONTH,
                            INTERVAL_DAY_TO_SECOND,
                            GEOMETRY,
                            SPHERICAL_GEOGRAPHY,
                            BING_TILE,
                            UNKNOWN -> OTHER;
                };
            case DataType.Decimal _ -> DECIMAL;
            case DataType.Varchar _, DataType.Char _ -> STRING;
            case DataType.Timestamp _ -> TIMESTAMP;
            case DataType.Time _, DataType.Array _, DataType.Map _, DataType.Row _ -> OTHER;
        };
    }
}
