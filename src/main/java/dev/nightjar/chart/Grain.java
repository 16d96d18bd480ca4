package dev.nightjar.chart;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** How finely dates are told apart. A period is named by its first moment, a week by its Monday. */
public enum Grain {
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** The first moment of the period a date or timestamp falls in; what is neither stays as it is. */
    public String start(String value) {
        try {
            LocalDateTime moment = Cells.moment(value);
            if (this == HOUR) {
                return moment.truncatedTo(ChronoUnit.HOURS).toString().replace('T', ' ');
            }
            return startOf(moment.toLocalDate()).toString();
        } catch (DateTimeException e) {
            return value;
        }
    }

    /** Whether a label is a date or timestamp. */
    static boolean dated(String value) {
        try {
            return Cells.moment(value).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The first moment after the period that begins with {@code start}. */
    public LocalDateTime end(LocalDateTime start) {
        return plus(start, 1);
    }

    /** So many periods later. */
    public LocalDateTime plus(LocalDateTime start, long periods) {
        return switch (this) {
            case HOUR -> start.plusHours(periods);
            case DAY -> start.plusDays(periods);
            case WEEK -> start.plusWeeks(periods);
            case MONTH -> start.plusMonths(periods);
            case QUARTER -> start.plusMonths(3 * periods);
            case YEAR -> start.plusYears(periods);
        };
    }

    /** How many periods lie between two first moments. */
    public long between(LocalDateTime start, LocalDateTime later) {
        return switch (this) {
            case HOUR -> ChronoUnit.HOURS.between(start, later);
            case DAY -> ChronoUnit.DAYS.between(start, later);
            case WEEK -> ChronoUnit.WEEKS.between(start, later);
            case MONTH -> ChronoUnit.MONTHS.between(start, later);
            case QUARTER -> ChronoUnit.MONTHS.between(start, later) / 3;
            case YEAR -> ChronoUnit.YEARS.between(start, later);
        };
    }

    private LocalDate startOf(LocalDate day) {
        return switch (this) {
            case HOUR, DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }
}
