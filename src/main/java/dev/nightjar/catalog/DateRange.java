package dev.nightjar.catalog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The moments of a projected date key, from one to another in steps, in UTC; {@code NOW-3YEARS} moves with the clock. */
record DateRange(LocalDateTime from, LocalDateTime to, long step, ChronoUnit unit, DateTimeFormatter format) {

    private static final Pattern NOW =
            Pattern.compile("NOW\\s*(?:([+-])\\s*(\\d{1,9})\\s*([A-Z]+?)S?)?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "YEAR", ChronoUnit.YEARS,
            "MONTH", ChronoUnit.MONTHS,
            "WEEK", ChronoUnit.WEEKS,
            "DAY", ChronoUnit.DAYS,
            "HOUR", ChronoUnit.HOURS,
            "MINUTE", ChronoUnit.MINUTES,
            "SECOND", ChronoUnit.SECONDS,
            "MILLI", ChronoUnit.MILLIS);

    static DateRange of(ProjectedKey.Settings settings, Instant now) {
        String pattern = settings.required("format");
        List<String> range = settings.list("range");
        DateTimeFormatter format = format(settings, pattern);
        if (range.size() != 2) {
            throw settings.bad("range");
        }
        LocalDateTime moment = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        ChronoUnit unit = unit(settings, pattern);
        long step;
        try {
            step = Long.parseLong(settings.get("interval", "1"));
        } catch (NumberFormatException e) {
            throw settings.bad("interval");
        }
        if (step < 1) {
            throw settings.bad("interval");
        }
        return new DateRange(
                moment(settings, range.get(0), format, moment),
                moment(settings, range.get(1), format, moment),
                step,
                unit,
                format);
    }

    private static DateTimeFormatter format(ProjectedKey.Settings settings, String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
                    .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                    .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                    .toFormatter(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw settings.bad("format").because(e);
        }
    }

    /** A day or a month where the format ends there; other steps have to be named. */
    private static ChronoUnit unit(ProjectedKey.Settings settings, String pattern) {
        String named = settings.orNull("interval.unit");
        if (named != null) {
            return unit(settings, "interval.unit", named);
        }
        if (pattern.contains("H") || pattern.contains("h") || pattern.contains("m") || pattern.contains("s")) {
            throw settings.bad("interval.unit");
        }
        if (pattern.contains("d")) {
            return ChronoUnit.DAYS;
        }
        return pattern.contains("M") ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
    }

    private static ChronoUnit unit(ProjectedKey.Settings settings, String property, String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        ChronoUnit unit = UNITS.get(upper.endsWith("S") ? upper.substring(0, upper.length() - 1) : upper);
        if (unit == null) {
            throw settings.bad(property);
        }
        return unit;
    }

    private static LocalDateTime moment(
            ProjectedKey.Settings settings, String text, DateTimeFormatter format, LocalDateTime now) {
        Matcher relative = NOW.matcher(text);
        try {
            if (!relative.matches()) {
                return LocalDateTime.parse(text, format);
            }
            if (relative.group(1) == null) {
                return now;
            }
            long amount = Long.parseLong(relative.group(2));
            ChronoUnit unit = unit(settings, "range", relative.group(3));
            return now.plus(relative.group(1).equals("-") ? -amount : amount, unit);
        } catch (DateTimeException e) {
            throw settings.bad("range").because(e);
        }
    }

    /** Each once, as the format writes them. */
    List<String> values(int most) {
        Set<String> values = new LinkedHashSet<>();
        for (long i = 0; i < most; i++) {
            LocalDateTime moment = from.plus(i * step, unit);
            if (moment.isAfter(to)) {
                break;
            }
            values.add(format.format(moment));
        }
        return new ArrayList<>(values);
    }
}
