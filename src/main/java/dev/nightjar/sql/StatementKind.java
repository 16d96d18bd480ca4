package dev.nightjar.sql;

/** Athena's statement types. Only DML is charged. */
public enum StatementKind {
    DML,
    DDL,
    UTILITY
}
