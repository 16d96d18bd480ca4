package dev.nightjar.engine;

/** The data or the statement is at fault. DuckDB puts {@link #toString} into its own message. */
final class UserError extends RuntimeException {

    UserError(String message) {
        super(message, null, false, false);
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
