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
        return switch (this) {
            case HOUR -> start.plusHours(1);
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(3);
            case YEAR -> start.plusYears(1);
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
