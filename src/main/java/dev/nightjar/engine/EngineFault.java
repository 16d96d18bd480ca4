package dev.nightjar.engine;

import dev.nightjar.fault.Fault;

/** Why files cannot be taken for a table. */
public enum EngineFault implements Fault {
    EMPTY_FILE,
    NOT_PARQUET,
    NOT_IN_ENCODING,
    MIXED_ENCODINGS,
    BROKEN_RECORD,
    UNPACKED_TOO_LARGE,
    FORMAT_UNKNOWN,
    MIXED_FORMATS,
    COMPRESSION_MISNAMED,
    JSON_NOT_OBJECTS,
    JSON_CUT_OFF,
    EXCEL_ENCRYPTED,
    EXCEL_OLD,
    EXCEL_SHEET_MISSING,
    COLUMNS_NOT_INFERRED,
    UNREADABLE_FILE;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
