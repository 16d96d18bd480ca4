package dev.nightjar.spice;

import dev.nightjar.fault.FaultException;
import dev.nightjar.schedule.Cron;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a dataset is refreshed by itself.
 *
 * @param time of the day, {@code 06:30}; of HOURLY only its minutes count, of the shorter ones nothing
 * @param timeZone whose clocks are meant
 * @param dayOfWeek of WEEKLY
 * @param dayOfMonth of MONTHLY, 1 to 28, or 0 for the last
 * @param full whether all is read, even where less would do
 */
public record RefreshSchedule(
        Interval interval,
        String time,
        String timeZone,
        @Nullable DayOfWeek dayOfWeek,
        @Nullable Integer dayOfMonth,
        Boolean full) {

    private static final int LAST_SURE_DAY = 28;

    public enum Interval {
        MINUTE15,
        MINUTE30,
        HOURLY,
        DAILY,
        WEEKLY,
        MONTHLY
    }

    public RefreshSchedule {
        interval = interval == null ? Interval.DAILY : interval;
        time = time == null || time.isBlank() ? "06:00" : time.strip();
        full = full != null && full;
        timeZone = timeZone == null || timeZone.isBlank() ? "UTC" : timeZone.strip();
    }

    RefreshSchedule checked() {
        Cron.zone(timeZone);
        if (dayOfMonth != null && (dayOfMonth < 0 || dayOfMonth > LAST_SURE_DAY)) {
            throw new FaultException(SpiceFault.REFRESH_TIME_BAD, dayOfMonth).about("schedule.dayOfMonth");
        }
        at();
        return this;
    }

    private LocalTime at() {
        try {
            return LocalTime.parse(time);
        } catch (DateTimeException e) {
            throw new FaultException(SpiceFault.REFRESH_TIME_BAD, time)
                    .about("schedule.time")
                    .because(e);
        }
    }

    /** When it comes next; empty for never. */
    Optional<Instant> next(Instant after) {
        return Cron.parse(cron()).next(after, Cron.zone(timeZone));
    }

    private String cron() {
        LocalTime at = at();
        String daily = at.getMinute() + " " + at.getHour();
        return switch (interval) {
            case MINUTE15 -> "0/15 * * * ? *";
            case MINUTE30 -> "0/30 * * * ? *";
            case HOURLY -> at.getMinute() + " * * * ? *";
            case DAILY -> daily + " * * ? *";
            case WEEKLY -> daily + " ? * " + weekday() + " *";
            case MONTHLY -> daily + " " + (dayOfMonth == null ? "1" : dayOfMonth == 0 ? "L" : dayOfMonth) + " * ? *";
        };
    }

    /** Schedules count Sunday as 1. */
    private int weekday() {
        return dayOfWeek == null ? 2 : dayOfWeek.getValue() % 7 + 1;
    }
}
