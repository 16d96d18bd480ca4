package dev.nightjar.dashboard;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of time that moves with the calendar. It is kept by its name: {@code LAST_30_DAYS} and {@code NEXT_2_WEEKS}
 * (the running period is one of them), {@code THIS_MONTH}, {@code PREVIOUS_QUARTER}, {@code YEAR_TO_DATE} (until the end
 * of today), or {@code ALL}.
 *
 * @param count how many periods; 1 where the name has no number
 */
public record RelativeDates(Which which, int count, Unit unit) {

    public static final RelativeDates ALL = new RelativeDates(Which.ALL, 1, Unit.DAY);

    private static final int MOST = 10_000;
    private static final String UNITS = "(MINUTE|HOUR|DAY|WEEK|MONTH|QUARTER|YEAR)";
    private static final Pattern COUNTED = Pattern.compile("(LAST|NEXT)_(\\d{1,5})_" + UNITS + "S");
    private static final Pattern SINGLE = Pattern.compile("(THIS|PREVIOUS)_" + UNITS);
    private static final Pattern TO_DATE = Pattern.compile("(WEEK|MONTH|QUARTER|YEAR)_TO_DATE");

    public enum Which {
        ALL,
        LAST,
        NEXT,
        THIS,
        PREVIOUS,
        TO_DATE
    }

    public enum Unit {
        MINUTE(ChronoUnit.MINUTES),
        HOUR(ChronoUnit.HOURS),
        DAY(ChronoUnit.DAYS),
        WEEK(ChronoUnit.WEEKS),
        MONTH(ChronoUnit.MONTHS),
        QUARTER(IsoFields.QUARTER_YEARS),
        YEAR(ChronoUnit.YEARS);

        private final TemporalUnit length;

        Unit(TemporalUnit length) {
            this.length = length;
        }

        private LocalDateTime start(LocalDateTime moment) {
            LocalDateTime day = moment.truncatedTo(ChronoUnit.DAYS);
            return switch (this) {
                case MINUTE -> moment.truncatedTo(ChronoUnit.MINUTES);
                case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
                case YEAR -> day.withDayOfYear(1);
            };
        }
    }

    /** @throws IllegalArgumentException where there is no such stretch */
    @JsonCreator
    public static RelativeDates named(String name) {
        if (name.equals(Which.ALL.name())) {
            return ALL;
        }
        Matcher counted = COUNTED.matcher(name);
        if (counted.matches()) {
            int count = Integer.parseInt(counted.group(2));
            if (count >= 1 && count <= MOST) {
                return new RelativeDates(Which.valueOf(counted.group(1)), count, Unit.valueOf(counted.group(3)));
            }
        }
        Matcher single = SINGLE.matcher(name);
        if (single.matches()) {
            return new RelativeDates(Which.valueOf(single.group(1)), 1, Unit.valueOf(single.group(2)));
        }
        Matcher toDate = TO_DATE.matcher(name);
        if (toDate.matches()) {
            return new RelativeDates(Which.TO_DATE, 1, Unit.valueOf(toDate.group(1)));
        }
        throw new IllegalArgumentException("There are no dates " + name);
    }

    @JsonValue
    public String name() {
        return switch (which) {
            case ALL -> which.name();
            case LAST, NEXT -> which + "_" + count + "_" + unit + "S";
            case THIS, PREVIOUS -> which + "_" + unit;
            case TO_DATE -> unit + "_" + which;
        };
    }

    /** The stretch as seen from a moment; empty where it is all of time. */
    Optional<Span> seenFrom(LocalDateTime now) {
        LocalDateTime start = unit.start(now);
        LocalDateTime next = start.plus(1, unit.length);
        return switch (which) {
            case ALL -> Optional.empty();
            case LAST -> Optional.of(new Span(start.minus(count - 1L, unit.length), next));
            case NEXT -> Optional.of(new Span(start, start.plus(count, unit.length)));
            case THIS -> Optional.of(new Span(start, next));
            case PREVIOUS -> Optional.of(new Span(start.minus(1, unit.length), start));
            case TO_DATE -> Optional.of(new Span(start, Unit.DAY.start(now).plusDays(1)));
        };
    }

    /** The same stretch as many periods ago: for the year to date, last year until this day. */
    Optional<Span> before(LocalDateTime now) {
        return seenFrom(now.minus(count, unit.length));
    }
}
