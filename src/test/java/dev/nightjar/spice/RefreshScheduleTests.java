package dev.nightjar.spice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import dev.nightjar.spice.RefreshSchedule.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshScheduleTests {

    /** A Sunday, 17:10 in Tokyo. */
    private static final Instant NOW = Instant.parse("2026-11-22T08:10:00Z");

    @ParameterizedTest
    @CsvSource({
        "MINUTE15, 2026-11-22T08:15:00Z",
        "MINUTE30, 2026-11-22T08:30:00Z",
        "HOURLY,   2026-11-22T08:30:00Z",
        "DAILY,    2026-11-22T21:30:00Z",
        "WEEKLY,   2026-11-24T21:30:00Z",
        "MONTHLY,  2026-11-29T21:30:00Z"
    })
    void itComesByTheClocksOfItsZone(Interval interval, Instant next) {
        RefreshSchedule schedule = new RefreshSchedule(interval, "06:30", "Asia/Tokyo", DayOfWeek.WEDNESDAY, 0, false);

        assertThat(schedule.checked().next(NOW)).hasValue(next);
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        RefreshSchedule schedule = new RefreshSchedule(Interval.DAILY, "25:00", "UTC", null, null, false);

        assertThatExceptionOfType(FaultException.class).isThrownBy(schedule::checked);
    }
}
