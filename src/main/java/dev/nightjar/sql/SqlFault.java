package dev.nightjar.sql;

import dev.nightjar.fault.Fault;

/** Why a statement cannot be planned; the names are Trino's where Trino has one. */
public enum SqlFault implements Fault {
    SYNTAX_ERROR,
    SCHEMA_NOT_FOUND,
    TABLE_NOT_FOUND,
    TABLE_ALREADY_EXISTS,
    NOT_FOUND,
    COLUMN_NOT_FOUND,
    AMBIGUOUS_NAME,
    FUNCTION_NOT_FOUND,
    TYPE_MISMATCH,
    TYPE_NOT_FOUND,
    INVALID_LITERAL,
    MISMATCHED_COLUMN_ALIASES,
    INVALID_ARGUMENTS,
    INVALID_COLUMN_REFERENCE,
    EXPRESSION_NOT_IN_DISTINCT,
    INVALID_FUNCTION_ARGUMENT,
    EXPRESSION_NOT_AGGREGATE,
    MISSING_COLUMN_NAME,
    DUPLICATE_COLUMN_NAME,
    VIEW_IS_RECURSIVE,
    VIEW_IS_STALE,
    INVALID_VIEW,
    NOT_SUPPORTED,
    STATEMENT_TOO_LONG,
    EMPTY_STATEMENT,
    MULTIPLE_STATEMENTS,
    INVALID_PARAMETER_USAGE;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
