package dev.nightjar.engine;

import org.jspecify.annotations.Nullable;

/** A statement that started and did not succeed; not a {@code FaultException}, because it is stored, not thrown at people. */
public final class EngineException extends RuntimeException {

    public enum Reason {
        /** The data or the expression is at fault: a cast that fails, division by zero. */
        USER_ERROR("GENERIC_USER_ERROR"),
        CANCELLED("USER_CANCELED"),
        TIME_LIMIT("EXCEEDED_TIME_LIMIT"),
        BYTES_LIMIT("EXCEEDED_SCAN_LIMIT"),
        MEMORY_LIMIT("EXCEEDED_LOCAL_MEMORY_LIMIT"),
        DISK_FULL("DISK_FULL"),
        /** An input file is not what the catalog says, or cannot be read. */
        BAD_INPUT("HIVE_BAD_DATA"),
        INTERNAL("GENERIC_INTERNAL_ERROR");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The error's name where nothing more exact is known; Trino's where Trino has one. */
        public String code() {
            return code;
        }
    }

    private final Reason reason;
    private final String code;
    private final ScanReceipt receipt;

    public EngineException(Reason reason, String message, ScanReceipt receipt, @Nullable Throwable cause) {
        this(reason, reason.code(), message, receipt, cause);
    }

    public EngineException(Reason reason, String code, String message, ScanReceipt receipt, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.code = code;
        this.receipt = receipt;
    }

    public Reason reason() {
        return reason;
    }

    /** The error's name as Trino spells it: {@code DIVISION_BY_ZERO}. */
    public String code() {
        return code;
    }

    /** What had been read by then. */
    public ScanReceipt receipt() {
        return receipt;
    }

    EngineException with(ScanReceipt read) {
        return new EngineException(reason, code, String.valueOf(getMessage()), read, this);
    }
}
