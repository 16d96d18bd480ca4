package dev.nightjar.query;

import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.sql.StatementKind;
import java.util.Optional;

/**
 * A failure in the categories and types of Athena's error catalog.
 *
 * @param category 1 for the system's, 2 for the user's, 3 for another's fault
 * @param retryable whether the same statement may succeed when it is submitted again
 */
public record AthenaError(int category, int type, boolean retryable, String message) {

    private static final int SYSTEM = 1;
    private static final int USER = 2;
    private static final int OTHER = 3;

    private static final int EXHAUSTED = 0;
    private static final int INTERNAL = 100;
    private static final int METASTORE = 204;
    private static final int TIMED_OUT = 206;
    private static final int USER_ERROR = 1000;
    private static final int DATA_ERROR = 1001;
    private static final int DDL_FAILED = 1003;

    /** Empty unless the execution has failed. */
    public static Optional<AthenaError> of(QueryExecution execution) {
        Failure failure = execution.failure();
        return failure == null || execution.state() != State.FAILED
                ? Optional.empty()
                : Optional.of(of(failure, execution.kind() == StatementKind.DDL));
    }

    private static AthenaError of(Failure failure, boolean ddl) {
        String message = failure.message();
        return switch (failure.code()) {
            case "EXCEEDED_LOCAL_MEMORY_LIMIT", "DISK_FULL" -> new AthenaError(SYSTEM, EXHAUSTED, false, message);
            case "EXCEEDED_TIME_LIMIT" -> new AthenaError(SYSTEM, TIMED_OUT, false, message);
            case "SERVER_RESTARTED", "SERVER_SHUTTING_DOWN" -> new AthenaError(SYSTEM, INTERNAL, true, message);
            case "GENERIC_INTERNAL_ERROR" -> new AthenaError(SYSTEM, INTERNAL, false, message);
            case "STORE_UNREACHABLE" -> new AthenaError(OTHER, METASTORE, true, message);
            case "OBJECT_GONE", "OBJECT_CHANGED" -> new AthenaError(USER, DATA_ERROR, true, message);
            case String code when code.startsWith("HIVE_") -> new AthenaError(USER, DATA_ERROR, false, message);
            case String code when code.endsWith("_LIMIT") -> new AthenaError(USER, USER_ERROR, true, message);
            default -> new AthenaError(USER, ddl ? DDL_FAILED : USER_ERROR, false, message);
        };
    }
}
