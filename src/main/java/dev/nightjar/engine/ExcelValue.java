package dev.nightjar.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What a cell holds. A formula holds the value that Excel computed last. A number is a date where its cell is formatted
 * as one: the file does not tell them apart otherwise.
 */
sealed interface ExcelValue {

    record Text(String text) implements ExcelValue {}

    record Flag(boolean on) implements ExcelValue {

        @Override
        public String text() {
            return String.valueOf(on);
        }
    }

    record Number(BigDecimal number) implements ExcelValue {

        boolean whole() {
            return number.stripTrailingZeros().scale() <= 0 && number.abs().compareTo(MOST_WHOLE) <= 0;
        }

        @Override
        public String text() {
            BigDecimal plain = number.stripTrailingZeros();
            return Math.abs(plain.scale()) > 30 ? plain.toString() : plain.toPlainString();
        }
    }

    record Moment(LocalDateTime at) implements ExcelValue {

        boolean midnight() {
            return at.toLocalTime().equals(LocalTime.MIDNIGHT);
        }

        @Override
        public String text() {
            return midnight() ? at.toLocalDate().toString() : timestamp();
        }

        String timestamp() {
            return at.format(TIMESTAMP);
        }
    }

    /** A formula that came to nothing, such as {@code #DIV/0!}. */
    record Failure(String text) implements ExcelValue {}

    /** As it is written where its column is text. */
    String text();

    DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    /** Excel computes with doubles: beyond it, whole numbers are not exact. */
    BigDecimal MOST_WHOLE = BigDecimal.valueOf(1L << 53);

    /** Formats every workbook has without saying what they look like: dates, and times without a day. */
    Set<Integer> DATES = Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58);

    Set<Integer> TIMES = Set.of(18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47);

    BigDecimal MILLIS_A_DAY = BigDecimal.valueOf(86_400_000);

    /** Null for a cell without anything in it. */
    static @Nullable ExcelValue of(@Nullable Cell cell, boolean since1904) {
        Object value = cell == null ? null : cell.getValue();
        if (cell == null || value == null) {
            return null;
        }
        return switch (cell.getType()) {
            case EMPTY -> null;
            case ERROR -> new Failure(value.toString());
            case BOOLEAN, NUMBER, STRING, FORMULA -> of(cell, value, since1904);
        };
    }

    private static @Nullable ExcelValue of(Cell cell, Object value, boolean since1904) {
        return switch (value) {
            case Boolean on -> new Flag(on);
            case BigDecimal number -> number(cell, number, since1904);
            default -> {
                String text = value.toString();
                yield text.isBlank() ? null : text.startsWith("#") && failed(text) ? new Failure(text) : new Text(text);
            }
        };
    }

    private static boolean failed(String text) {
        return Set.of("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!")
                .contains(text);
    }

    private static ExcelValue number(Cell cell, BigDecimal number, boolean since1904) {
        Integer id = cell.getDataFormatId();
        String format = cell.getDataFormatString();
        String letters = format == null ? "" : letters(format);
        boolean dated = id != null && DATES.contains(id) || letters.matches(".*[yd].*|m+");
        boolean timed = id != null && TIMES.contains(id) || letters.matches(".*[hs].*");
        if (number.signum() < 0 || !(dated || timed) || number.compareTo(BigDecimal.valueOf(2_958_466)) >= 0) {
            return new Number(number);
        }
        return dated ? new Moment(moment(number, since1904)) : new Text(time(number));
    }

    /** The letters that stand for parts of a time in a format such as {@code [$-409]d. mmm yyyy "at" hh:mm;@}. */
    private static String letters(String format) {
        String first = format.toLowerCase(Locale.ROOT)
                .replaceAll("\\\\.|_.|\\*.|\"[^\"]*\"", "")
                .replaceAll("\\[(h+|m+|s+)]", "$1")
                .replaceAll("\\[[^]]*]|am/pm|a/p|general", "");
        int end = first.indexOf(';');
        return (end < 0 ? first : first.substring(0, end)).replaceAll("[^ymdhs]", "");
    }

    /** Day 60 is the 29th of February 1900, which there never was: days before it count from one day later. */
    private static LocalDateTime moment(BigDecimal days, boolean since1904) {
        LocalDateTime start = since1904
                ? LocalDateTime.of(1904, 1, 1, 0, 0)
                : days.intValue() < 60 ? LocalDateTime.of(1899, 12, 31, 0, 0) : LocalDateTime.of(1899, 12, 30, 0, 0);
        return start.plus(Duration.ofMillis(millis(days)));
    }

    private static long millis(BigDecimal days) {
        return days.multiply(MILLIS_A_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static String time(BigDecimal days) {
        long seconds = (millis(days) + 500) / 1000;
        return "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** As a column of a type expects it. */
    default void write(JsonGenerator to, Kind kind) {
        switch (this) {
            case Failure _ -> to.writeNull();
            case Number number when kind == Kind.WHOLE || kind == Kind.NUMBER -> to.writeNumber(number.number());
            case Flag flag when kind == Kind.FLAG -> to.writeBoolean(flag.on());
            case Moment moment when kind == Kind.MOMENT -> to.writeString(moment.timestamp());
            case Text _, Flag _, Number _, Moment _ -> to.writeString(text());
        }
    }

    /** The types of columns, each with what it becomes. */
    enum Kind {
        WHOLE("BIGINT"),
        NUMBER("DOUBLE"),
        FLAG("BOOLEAN"),
        DATE("DATE"),
        MOMENT("TIMESTAMP"),
        TEXT("VARCHAR");

        private final DuckColumn column;

        Kind(String type) {
            this.column = DuckColumn.of(type);
        }

        DuckColumn column() {
            return column;
        }

        static @Nullable Kind of(ExcelValue value) {
            return switch (value) {
                case Text _ -> TEXT;
                case Flag _ -> FLAG;
                case Number number -> number.whole() ? WHOLE : NUMBER;
                case Moment moment -> moment.midnight() ? DATE : MOMENT;
                case Failure _ -> null;
            };
        }

        /** What holds both. */
        static Kind both(Kind one, Kind other) {
            Set<Kind> kinds = EnumSet.of(one, other);
            if (kinds.size() == 1) {
                return one;
            }
            if (kinds.equals(Set.of(WHOLE, NUMBER))) {
                return NUMBER;
            }
            return kinds.equals(Set.of(DATE, MOMENT)) ? MOMENT : TEXT;
        }
    }
}
