package dev.nightjar.sql;

/**
 * A statement that cannot be planned, with the place. The message is Trino's wording, in English as Athena's.
 *
 * <p>Not a {@code FaultException}: it never leaves the query module, which stores it as a FAILED execution.
 */
public final class StatementException extends RuntimeException {

    private final SqlFault fault;
    private final int line;
    private final int column;

    /** @param line and column, both from 1 */
    public StatementException(SqlFault fault, String message, int line, int column) {
        super(message);
        this.fault = fault;
        this.line = line;
        this.column = column;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public SqlFault fault() {
        return fault;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
