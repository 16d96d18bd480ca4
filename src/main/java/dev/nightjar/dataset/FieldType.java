package dev.nightjar.dataset;

import dev.nightjar.sql.DataType;

/** What a field can be read as. What cannot be read so is no value. */
public enum FieldType {
    TEXT(DataType.Varchar.UNBOUNDED),
    INTEGER(DataType.Simple.BIGINT),
    DECIMAL(DataType.Simple.DOUBLE),
    BOOLEAN(DataType.Simple.BOOLEAN),
    DATE(DataType.Simple.DATE),
    DATETIME(new DataType.Timestamp(3, false));

    private final DataType type;

    FieldType(DataType type) {
        this.type = type;
    }

    DataType type() {
        return type;
    }
}
