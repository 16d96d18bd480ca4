package dev.nightjar.metering;

/** Why a statement is in the ledger with a price of nothing. */
public enum FreeReason {
    FAILED,
    /** DDL, SHOW, DESCRIBE, EXPLAIN. */
    DDL,
    /** An earlier answer over the same unchanged objects did. */
    REUSED,
    /** It needed no data, or was cancelled before it read any. */
    NOTHING_READ
}
