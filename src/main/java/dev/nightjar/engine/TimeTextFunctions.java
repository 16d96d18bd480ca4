package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.number;
import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.real;
import static dev.nightjar.engine.JavaFunction.text;

import dev.nightjar.sql.ZonedTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments in formats: MySQL's, Joda's, Teradata's, ISO 8601. */
final class TimeTextFunctions {

    private static final Map<String, DateTimeFormatter> CACHE = new ConcurrentHashMap<>();
    private static final Pattern DURATION = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]+)\\s*");
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})(?:-?(\\d{2})(?:-?(\\d{2}))?|-(\\d{3})|-?W(\\d{2})(?:-?(\\d))?)?");

    static final List<JavaFunction> ALL = List.of(
            of("nj_date_format", "LV>V", a -> format(number(a, 0), text(a, 1))),
            of("nj_date_parse", "VV>L", a -> millis(mysql(text(a, 1), true), text(a, 0))),
            of("nj_format_datetime", "LV>V", a -> joda(text(a, 1)).format(zoned(number(a, 0)))),
            of("nj_parse_datetime", "VVV>L", a -> parseJoda(text(a, 0), text(a, 1), ZonedTime.zone(text(a, 2)))),
            of("nj_iso_text", "V>V", a -> isoText(text(a, 0))),
            of("nj_iso_date", "V>A", a -> isoDate(text(a, 0))),
            of(
                    "nj_iso_timestamp",
                    "VV>L",
                    a -> isoTimestamp(text(a, 0), ZonedTime.zone(text(a, 1)))
                            .rounded(3)
                            .packed(3)
                            .longValueExact()),
            of(
                    "nj_iso_timestamp_nanos",
                    "VV>H",
                    a -> isoTimestamp(text(a, 0), ZonedTime.zone(text(a, 1)))
                            .rounded(9)
                            .packed(9)),
            of("nj_to_char", "LV>V", a -> TeradataFormat.writing(text(a, 1)).format(zoned(number(a, 0)))),
            of(
                    "nj_to_date",
                    "VV>A",
                    a -> LocalDate.ofEpochDay(
                            Math.floorDiv(millis(TeradataFormat.reading(text(a, 1)), text(a, 0)), 86_400_000L))),
            of("nj_to_timestamp", "VV>L", a -> millis(TeradataFormat.reading(text(a, 1)), text(a, 0))),
            of("nj_parse_duration", "V>L", a -> duration(text(a, 0))),
            of("nj_parse_data_size", "V>V", a -> dataSize(text(a, 0))),
            of("nj_human_seconds", "D>V", a -> human(real(a, 0))));

    private TimeTextFunctions() {}

    private static DateTimeFormatter cached(
            String kind, String pattern, java.util.function.Supplier<DateTimeFormatter> make) {
        if (CACHE.size() > 500) {
            CACHE.clear();
        }
        return CACHE.computeIfAbsent(kind + pattern, _ -> make.get());
    }

    private static ZonedDateTime zoned(long packed) {
        return Instant.ofEpochMilli(packed >> 12).atZone(ZonedTime.zone((int) (packed & 4095)));
    }

    /** Trino formats milliseconds. */
    private static String format(long exact, String pattern) {
        long micros = Math.floorDiv(exact + 500, 1000L) * 1000;
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
        return mysql(pattern, false).format(time);
    }

    private static DateTimeFormatter mysql(String pattern, boolean reading) {
        return cached(reading ? "mysql<" : "mysql>", pattern, () -> buildMysql(pattern, reading));
    }

    private static DateTimeFormatter buildMysql(String pattern, boolean reading) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%') {
                builder.appendLiteral(c);
                continue;
            }
            if (++i == pattern.length()) {
                builder.appendLiteral('%');
                break;
            }
            specifier(builder, pattern.charAt(i), reading);
        }
        return builder.toFormatter(Locale.ENGLISH);
    }

    /** A number of so many digits; fewer are read too. */
    private static void digits(
            DateTimeFormatterBuilder builder, java.time.temporal.TemporalField field, int digits, boolean reading) {
        builder.appendValue(field, reading ? 1 : digits, digits, java.time.format.SignStyle.NOT_NEGATIVE);
    }

    private static void specifier(DateTimeFormatterBuilder builder, char c, boolean reading) {
        switch (c) {
            case 'a' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
            case 'b' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
            case 'c' -> builder.appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
            case 'd' -> digits(builder, ChronoField.DAY_OF_MONTH, 2, reading);
            case 'e' -> builder.appendValue(ChronoField.DAY_OF_MONTH, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
            case 'f' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, reading ? 1 : 6, 9, false);
            case 'H' -> digits(builder, ChronoField.HOUR_OF_DAY, 2, reading);
            case 'h', 'I' -> digits(builder, ChronoField.CLOCK_HOUR_OF_AMPM, 2, reading);
            case 'i' -> digits(builder, ChronoField.MINUTE_OF_HOUR, 2, reading);
            case 'j' -> digits(builder, ChronoField.DAY_OF_YEAR, 3, reading);
            case 'k' -> builder.appendValue(ChronoField.HOUR_OF_DAY, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
            case 'l' ->
                builder.appendValue(ChronoField.CLOCK_HOUR_OF_AMPM, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
            case 'M' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
            case 'm' -> digits(builder, ChronoField.MONTH_OF_YEAR, 2, reading);
            case 'p' -> builder.appendText(ChronoField.AMPM_OF_DAY);
            case 'r' -> builder.appendPattern("hh:mm:ss a");
            case 'S', 's' -> digits(builder, ChronoField.SECOND_OF_MINUTE, 2, reading);
            case 'T' -> builder.appendPattern("HH:mm:ss");
            case 'v' -> digits(builder, IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2, reading);
            case 'W' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
            case 'x' -> builder.appendValue(IsoFields.WEEK_BASED_YEAR, 4);
            case 'Y' -> digits(builder, ChronoField.YEAR, 4, reading);
            case 'y' -> builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1970);
            case '%' -> builder.appendLiteral('%');
            case 'D', 'U', 'u', 'V', 'w', 'X' -> throw new UserError("%" + c + " not supported in date format string");
            default -> builder.appendLiteral(c);
        }
    }

    private static UserError invalid(String text) {
        return new UserError("Invalid format: \"" + text + "\"");
    }

    private static long millis(DateTimeFormatter formatter, String text) {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            LocalDateTime time = dateTime(parsed);
            return time.toEpochSecond(ZoneOffset.UTC) * 1000 + time.getNano() / 1_000_000;
        } catch (DateTimeException e) {
            throw invalid(text);
        }
    }

    /** What was not written is that of 1970-01-01 00:00:00. */
    private static LocalDateTime dateTime(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            date = LocalDate.of(
                    field(parsed, ChronoField.YEAR, field(parsed, ChronoField.YEAR_OF_ERA, 1970)),
                    field(parsed, ChronoField.MONTH_OF_YEAR, 1),
                    field(parsed, ChronoField.DAY_OF_MONTH, 1));
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (time == null) {
            int hour = field(
                    parsed,
                    ChronoField.HOUR_OF_DAY,
                    field(parsed, ChronoField.HOUR_OF_AMPM, 0) + 12 * field(parsed, ChronoField.AMPM_OF_DAY, 0));
            time = LocalTime.of(
                    hour,
                    field(parsed, ChronoField.MINUTE_OF_HOUR, 0),
                    field(parsed, ChronoField.SECOND_OF_MINUTE, 0),
                    field(parsed, ChronoField.NANO_OF_SECOND, 0));
        }
        return LocalDateTime.of(date, time);
    }

    private static int field(TemporalAccessor parsed, ChronoField field, int otherwise) {
        return parsed.isSupported(field) ? parsed.get(field) : otherwise;
    }

    private static DateTimeFormatter joda(String pattern) {
        return cached("joda:", pattern, () -> buildJoda(pattern));
    }

    private static DateTimeFormatter buildJoda(String pattern) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                int end = pattern.indexOf('\'', i + 1);
                if (end < 0) {
                    throw new UserError("Unterminated quote: " + pattern);
                }
                builder.appendLiteral(end == i + 1 ? "'" : pattern.substring(i + 1, end));
                i = end + 1;
                continue;
            }
            int count = 1;
            while (i + count < pattern.length() && pattern.charAt(i + count) == c) {
                count++;
            }
            jodaField(builder, c, count, pattern);
            i += count;
        }
        return builder.toFormatter(Locale.ENGLISH);
    }

    private static void jodaField(DateTimeFormatterBuilder builder, char c, int count, String pattern) {
        switch (c) {
            case 'G' -> builder.appendText(ChronoField.ERA, TextStyle.SHORT);
            case 'C' -> builder.appendPattern("y".repeat(count));
            case 'y', 'Y' -> {
                if (count == 2) {
                    builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1970);
                } else {
                    builder.appendValue(ChronoField.YEAR, count, 9, java.time.format.SignStyle.NORMAL);
                }
            }
            case 'x' -> builder.appendValue(IsoFields.WEEK_BASED_YEAR, count, 9, java.time.format.SignStyle.NORMAL);
            case 'w' -> digits(builder, IsoFields.WEEK_OF_WEEK_BASED_YEAR, count);
            case 'e' -> digits(builder, ChronoField.DAY_OF_WEEK, count);
            case 'E' -> builder.appendText(ChronoField.DAY_OF_WEEK, count >= 4 ? TextStyle.FULL : TextStyle.SHORT);
            case 'D' -> digits(builder, ChronoField.DAY_OF_YEAR, count);
            case 'M' -> {
                if (count >= 3) {
                    builder.appendText(ChronoField.MONTH_OF_YEAR, count >= 4 ? TextStyle.FULL : TextStyle.SHORT);
                } else {
                    digits(builder, ChronoField.MONTH_OF_YEAR, count);
                }
            }
            case 'd' -> digits(builder, ChronoField.DAY_OF_MONTH, count);
            case 'a' -> builder.appendText(ChronoField.AMPM_OF_DAY);
            case 'K' -> digits(builder, ChronoField.HOUR_OF_AMPM, count);
            case 'h' -> digits(builder, ChronoField.CLOCK_HOUR_OF_AMPM, count);
            case 'H' -> digits(builder, ChronoField.HOUR_OF_DAY, count);
            case 'k' -> digits(builder, ChronoField.CLOCK_HOUR_OF_DAY, count);
            case 'm' -> digits(builder, ChronoField.MINUTE_OF_HOUR, count);
            case 's' -> digits(builder, ChronoField.SECOND_OF_MINUTE, count);
            case 'S' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, Math.min(count, 9), 9, false);
            case 'z' -> builder.appendZoneText(count >= 4 ? TextStyle.FULL : TextStyle.SHORT);
            case 'Z' -> {
                if (count >= 3) {
                    builder.appendZoneRegionId();
                } else {
                    builder.appendOffset(count == 1 ? "+HHMM" : "+HH:MM", count == 1 ? "+0000" : "+00:00");
                }
            }
            default -> {
                if (Character.isLetter(c)) {
                    throw new UserError(
                            "Illegal pattern component: " + String.valueOf(c).repeat(count) + " in " + pattern);
                }
                builder.appendLiteral(String.valueOf(c).repeat(count));
            }
        }
    }

    private static void digits(DateTimeFormatterBuilder builder, java.time.temporal.TemporalField field, int count) {
        builder.appendValue(field, count, Math.max(count, 9), java.time.format.SignStyle.NOT_NEGATIVE);
    }

    private static long parseJoda(String text, String pattern, ZoneId otherwise) {
        try {
            TemporalAccessor parsed = joda(pattern).parse(text);
            ZoneId zone = parsed.query(TemporalQueries.zone());
            ZoneId known = zone == null ? otherwise : zone;
            long millis = dateTime(parsed).atZone(known).toInstant().toEpochMilli();
            return (millis << 12) + ZonedTime.key(known.equals(ZoneId.of("UTC")) ? ZoneOffset.UTC : known);
        } catch (DateTimeException e) {
            throw invalid(text);
        }
    }

    private static String isoText(String text) {
        String[] parts = text.split(" ", 3);
        String zone = "";
        if (parts.length == 3) {
            ZonedTime time = ZonedTime.parse(text);
            int seconds = time.offsetSeconds();
            zone = seconds == 0 ? "Z" : ZoneOffset.ofTotalSeconds(seconds).getId();
        }
        return parts[0] + "T" + parts[1] + zone;
    }

    private static LocalDate isoDate(String text) {
        Matcher parts = ISO.matcher(text.strip());
        try {
            if (parts.matches()) {
                int year = Integer.parseInt(parts.group(1));
                if (parts.group(4) != null) {
                    return LocalDate.ofYearDay(year, Integer.parseInt(parts.group(4)));
                }
                if (parts.group(5) != null) {
                    return LocalDate.of(year, 1, 4)
                            .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(parts.group(5)))
                            .with(
                                    ChronoField.DAY_OF_WEEK,
                                    parts.group(6) == null ? 1 : Integer.parseInt(parts.group(6)));
                }
                return LocalDate.of(
                        year,
                        parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2)),
                        parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)));
            }
        } catch (DateTimeException e) {
            // reported below
        }
        throw invalid(text);
    }

    private static ZonedTime isoTimestamp(String text, ZoneId otherwise) {
        int at = text.indexOf('T');
        LocalDate date = isoDate(at < 0 ? text : text.substring(0, at));
        String rest = at < 0 ? "" : text.substring(at + 1);
        Matcher parts = Pattern.compile(
                        "(?:(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,12})\\d*)?)?)?)?(Z|[+-]\\d{2}(?::?\\d{2})?)?")
                .matcher(rest);
        if (!parts.matches()) {
            throw invalid(text);
        }
        try {
            int hour = parts.group(1) == null ? 0 : Integer.parseInt(parts.group(1));
            LocalTime time = LocalTime.of(
                    hour == 24 ? 0 : hour,
                    parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2)),
                    parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
            long picos =
                    parts.group(4) == null ? 0 : Long.parseLong((parts.group(4) + "000000000000").substring(0, 12));
            ZoneId zone = parts.group(5) == null ? otherwise : ZonedTime.zone(parts.group(5));
            long second =
                    date.plusDays(hour == 24 ? 1 : 0).atTime(time).atZone(zone).toEpochSecond();
            return new ZonedTime(second, picos, 12, zone);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw invalid(text);
        }
    }

    private static long duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new UserError("duration is not a valid data duration string: " + text);
        }
        BigDecimal unit = switch (parts.group(2)) {
            case "ns" -> new BigDecimal("0.000001");
            case "us" -> new BigDecimal("0.001");
            case "ms" -> BigDecimal.ONE;
            case "s" -> BigDecimal.valueOf(1000);
            case "m" -> BigDecimal.valueOf(60_000);
            case "h" -> BigDecimal.valueOf(3_600_000);
            case "d" -> BigDecimal.valueOf(86_400_000);
            default -> throw new UserError("Unknown time unit: " + parts.group(2));
        };
        return new BigDecimal(parts.group(1))
                .multiply(unit)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static String dataSize(String text) {
        Matcher parts = DURATION.matcher(text);
        int power = parts.matches()
                ? List.of("B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB").indexOf(parts.group(2))
                : -1;
        if (power < 0) {
            throw new UserError("Invalid data size: '" + text + "'");
        }
        return new BigDecimal(parts.group(1))
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(10 * power)))
                .setScale(0, RoundingMode.DOWN)
                .toPlainString();
    }

    private static String human(double seconds) {
        if (!Double.isFinite(seconds)) {
            throw new UserError("Invalid argument found: " + seconds);
        }
        long rest = Math.round(Math.abs(seconds));
        long[] sizes = {604_800, 86_400, 3600, 60, 1};
        String[] names = {"week", "day", "hour", "minute", "second"};
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            long count = rest / sizes[i];
            rest %= sizes[i];
            if (count > 0 || i == 4 && parts.isEmpty()) {
                parts.add(count + " " + names[i] + (count == 1 ? "" : "s"));
            }
        }
        return String.join(", ", parts);
    }
}
