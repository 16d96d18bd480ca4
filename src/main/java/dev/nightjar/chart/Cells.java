package dev.nightjar.chart;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a result, which come in the JSON shapes of Trino's client protocol. */
final class Cells {

    private static final int DATE_LENGTH = "2024-01-31".length();
    private static final int MINUTE_LENGTH = "2024-01-31 23:59".length();
    private static final int SECOND_LENGTH = "2024-01-31 23:59:59".length();

    private Cells() {}

    /** A number, also where it is written as text; null for what is no finite number. */
    static @Nullable BigDecimal number(@Nullable Object cell) {
        return switch (cell) {
            case BigDecimal number -> number;
            case Double number -> Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
            case Float number -> Float.isFinite(number) ? new BigDecimal(number.toString()) : null;
            case Number number -> new BigDecimal(number.toString());
            case String text -> parsed(text);
            case null, default -> null;
        };
    }

    private static @Nullable BigDecimal parsed(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A date, or a timestamp whose zone does not matter to a picture. */
    static LocalDateTime moment(String value) {
        if (value.length() <= DATE_LENGTH) {
            return LocalDate.parse(value).atStartOfDay();
        }
        int end = Math.min(value.length(), value.length() < SECOND_LENGTH ? MINUTE_LENGTH : SECOND_LENGTH);
        return LocalDateTime.parse(value.substring(0, end).replace(' ', 'T'));
    }
}
