package dev.nightjar.sql;

/** A formula is wrong at a place: offsets of characters, {@code to} exclusive. */
public final class FormulaException extends RuntimeException {

    private final int from;
    private final int to;

    FormulaException(String message, int from, int to) {
        super(message);
        this.from = from;
        this.to = to;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
