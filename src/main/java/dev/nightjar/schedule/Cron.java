package dev.nightjar.schedule;

import dev.nightjar.fault.FaultException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * Glue's schedules: {@code cron(15 12 * * ? *)} is minutes, hours, day of month, month, day of week and year.
 *
 * <p>Spring knows the first five, but counts Sunday as 0 where Glue counts it as 1, and knows no years.
 */
public final class Cron {

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final int LOOKED_AHEAD = 300;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private final CronExpression expression;
    private final TreeSet<Integer> years;

    private Cron(CronExpression expression, TreeSet<Integer> years) {
        this.expression = expression;
        this.years = years;
    }

    /** @throws FaultException {@code SCHEDULE_BAD}, or {@code SCHEDULE_TOO_OFTEN} for more than every five minutes */
    public static Cron parse(String text) {
        Cron cron = read(text);
        LocalDateTime before = null;
        LocalDateTime next = cron.after(LocalDateTime.of(FIRST_YEAR, 1, 1, 0, 0));
        for (int i = 0; i < LOOKED_AHEAD && next != null; i++) {
            if (before != null && Duration.between(before, next).compareTo(SHORTEST) < 0) {
                throw new FaultException(ScheduleFault.SCHEDULE_TOO_OFTEN).about("schedule");
            }
            before = next;
            next = cron.after(next);
        }
        if (before == null) {
            throw bad(text, null);
        }
        return cron;
    }

    private static Cron read(String text) {
        String bare = text.strip();
        if (bare.startsWith("cron(") && bare.endsWith(")")) {
            bare = bare.substring(5, bare.length() - 1);
        }
        String[] fields = bare.strip().split("\\s+");
        if (fields.length != 6) {
            throw bad(text, null);
        }
        try {
            String spring = String.join(" ", "0", fields[0], fields[1], fields[2], fields[3], daysOfWeek(fields[4]));
            return new Cron(CronExpression.parse(spring), years(fields[5]));
        } catch (IllegalArgumentException e) {
            throw bad(text, e);
        }
    }

    private static FaultException bad(String text, @Nullable Exception cause) {
        FaultException fault = new FaultException(ScheduleFault.SCHEDULE_BAD, text).about("schedule");
        return cause == null ? fault : fault.because(cause);
    }

    /** The next time after a moment, by the clocks of UTC; empty where its years are over. */
    public Optional<Instant> next(Instant after) {
        return next(after, ZoneOffset.UTC);
    }

    /**
     * The next time after a moment, by the clocks of a zone; empty where its years are over. A time that these clocks skip
     * comes as much later, one that they show twice comes the first time.
     */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDateTime time = after(LocalDateTime.ofInstant(after, zone));
        while (time != null && !time.atZone(zone).toInstant().isAfter(after)) {
            time = after(time);
        }
        return Optional.ofNullable(time).map(found -> found.atZone(zone).toInstant());
    }

    /** @throws FaultException {@code TIME_ZONE_BAD} for what names no zone, such as {@code Asia/Tokyo} does */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            throw new FaultException(ScheduleFault.TIME_ZONE_BAD, name)
                    .about("timeZone")
                    .because(e);
        }
    }

    private @Nullable LocalDateTime after(LocalDateTime time) {
        LocalDateTime from = time;
        while (true) {
            LocalDateTime next = expression.next(from);
            if (next == null || next.getYear() > years.last()) {
                return null;
            }
            if (years.contains(next.getYear())) {
                return next;
            }
            Integer year = years.higher(next.getYear());
            if (year == null) {
                return null;
            }
            from = LocalDateTime.of(year, 1, 1, 0, 0).minusSeconds(1);
        }
    }

    private static String daysOfWeek(String field) {
        return Arrays.stream(field.split(",")).map(Cron::days).collect(Collectors.joining(","));
    }

    /** Of {@code 2-6/2} and {@code 6#3} the numbers before {@code /} and {@code #} are days. */
    private static String days(String part) {
        int end = IntStream.range(0, part.length())
                .filter(i -> part.charAt(i) == '/' || part.charAt(i) == '#')
                .findFirst()
                .orElse(part.length());
        String days =
                Arrays.stream(part.substring(0, end).split("-")).map(Cron::day).collect(Collectors.joining("-"));
        return days + part.substring(end);
    }

    private static String day(String day) {
        String digits = day.endsWith("L") ? day.substring(0, day.length() - 1) : day;
        if (digits.isEmpty() || !digits.chars().allMatch(Character::isDigit)) {
            return day;
        }
        int number = Integer.parseInt(digits);
        if (number < 1 || number > 7) {
            throw new IllegalArgumentException(day);
        }
        return (number - 1) + day.substring(digits.length());
    }

    private static TreeSet<Integer> years(String field) {
        TreeSet<Integer> years = new TreeSet<>();
        for (String part : field.split(",")) {
            String[] stepped = part.split("/", 2);
            String[] range = stepped[0].split("-", 2);
            boolean all = stepped[0].equals("*");
            int from = all ? FIRST_YEAR : Integer.parseInt(range[0]);
            int to = all || stepped.length > 1 && range.length == 1
                    ? LAST_YEAR
                    : Integer.parseInt(range[range.length - 1]);
            int step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
            if (from < FIRST_YEAR || to > LAST_YEAR || from > to || step < 1) {
                throw new IllegalArgumentException(part);
            }
            for (int year = from; year <= to; year += step) {
                years.add(year);
            }
        }
        return years;
    }
}
