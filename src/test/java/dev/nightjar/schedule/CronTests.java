package dev.nightjar.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.fault.FaultException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTests {

    /** 22 November 2026 is a Sunday. */
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cron(15 12 * * ? *)           | 2026-11-22T12:15:00Z
            cron(0 6 ? * 2-6 *)           | 2026-11-23T06:00:00Z
            cron(0 6 ? * 1 *)             | 2026-11-29T06:00:00Z
            cron(0 6 ? * SAT *)           | 2026-11-28T06:00:00Z
            cron(0 0 1 1 ? 2028-2030)     | 2028-01-01T00:00:00Z
            cron(0/15 * * * ? *)          | 2026-11-22T08:15:00Z
            cron(0 8 ? * 2#1 *)           | 2026-12-07T08:00:00Z
            cron(0 8 L * ? *)             | 2026-11-30T08:00:00Z
            0 9 * * ? *                   | 2026-11-22T09:00:00Z
            """)
    void tellsTheNextTimeAsGlueDoes(String schedule, String next) {
        assertThat(Cron.parse(schedule).next(NOW)).contains(Instant.parse(next));
    }

    @Test
    void isOverWhenItsYearsAre() {
        assertThat(Cron.parse("cron(0 0 1 1 ? 2020)").next(NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cron()",
                "hourly",
                "cron(0 0 * *)",
                "cron(61 * * * ? *)",
                "cron(0 6 ? * 8 *)",
                "cron(0 0 * * ? x)"
            })
    void refusesWhatIsNoSchedule(String schedule) {
        assertThatThrownBy(() -> Cron.parse(schedule))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault()).isEqualTo(ScheduleFault.SCHEDULE_BAD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cron(* * * * ? *)", "cron(0/4 * * * ? *)", "cron(0,3 2 * * ? *)"})
    void refusesMoreThanEveryFiveMinutes(String schedule) {
        assertThatThrownBy(() -> Cron.parse(schedule))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault()).isEqualTo(ScheduleFault.SCHEDULE_TOO_OFTEN));
    }

    @Test
    void aZoneHasClocksOfItsOwn() {
        Cron everyMorning = Cron.parse("cron(30 2 * * ? *)");
        ZoneId berlin = Cron.zone("Europe/Berlin");

        assertThat(everyMorning.next(Instant.parse("2026-03-28T12:00:00Z"), berlin))
                .contains(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(everyMorning.next(Instant.parse("2026-10-25T00:30:00Z"), berlin))
                .contains(Instant.parse("2026-10-26T01:30:00Z"));
        assertThatThrownBy(() -> Cron.zone("Middle/Earth")).isInstanceOf(FaultException.class);
    }
}
