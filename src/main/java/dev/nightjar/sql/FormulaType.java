package dev.nightjar.sql;

import org.jspecify.annotations.Nullable;

/** What a value in a formula is; coarser than {@link DataType}, as people think of it. */
public enum FormulaType {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    DATETIME,
    /** Lists, rows and whatever else formulas do not look into. */
    OTHER,
    /** The type of {@code null}, which fits everywhere. */
    NONE;

    static FormulaType of(DataType type) {
        return switch (type) {
            case DataType.Simple simple ->
                switch (simple) {
                    case TINYINT, SMALLINT, INTEGER, BIGINT -> INTEGER;
                    case REAL, DOUBLE -> DECIMAL;
                    case BOOLEAN -> BOOLEAN;
                    case DATE -> DATE;
                    case UNKNOWN -> NONE;
                    case UUID,
                            IPADDRESS,
                            INTERVAL_YEAR_TO_MONTH,
                            INTERVAL_DAY_TO_SECOND,
                            VARBINARY,
                            JSON,
                            GEOMETRY,
                            SPHERICAL_GEOGRAPHY,
                            BING_TILE -> OTHER;
                };
            case DataType.Decimal _ -> DECIMAL;
            case DataType.Timestamp timestamp -> timestamp.zoned() ? OTHER : DATETIME;
            case DataType.Varchar _, DataType.Char _ -> TEXT;
            case DataType.Time _, DataType.Array _, DataType.Map _, DataType.Row _ -> OTHER;
        };
    }

    boolean number() {
        return this == INTEGER || this == DECIMAL;
    }

    boolean moment() {
        return this == DATE || this == DATETIME;
    }

    /** The type that holds values of both; null where there is none. */
    @Nullable
    FormulaType with(FormulaType other) {
        if (this == other || other == NONE) {
            return this;
        }
        if (this == NONE) {
            return other;
        }
        if (number() && other.number()) {
            return DECIMAL;
        }
        return moment() && other.moment() ? DATETIME : null;
    }
}
