package dev.nightjar.engine;

/** A statement that started and did not succeed; not a {@code FaultException}, because it is stored, not thrown at people. */
public final class EngineException extends RuntimeException {

    public enum Reason {
        /** The data or the expression is at fault: a cast that fails, division by zero. */
        USER_ERROR,
        CANCELLED,
        TIME_LIMIT,
        MEMORY_LIMIT,
        DISK_FULL,
        /** An input file is not what the catalog says, or cannot be read. */
        BAD_INPUT,
        INTERNAL
    }

    private final Reason reason;
    private final ScanReceipt receipt;

    public EngineException(Reason reason, String message, ScanReceipt receipt, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.receipt = receipt;
    }

    public Reason reason() {
        return reason;
    }

    /** What had been read by then. */
    public ScanReceipt receipt() {
        return receipt;
    }
}
