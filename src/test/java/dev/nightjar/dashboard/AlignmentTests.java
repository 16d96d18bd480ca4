package dev.nightjar.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.chart.Grain;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlignmentTests {

    @Test
    void aMonthStandsBesideTheSameMonthAYearLater() {
        assertThat(Alignment.ofYears(Grain.MONTH).of(List.of(row("2023-02-01 00:00:00.000", 5))))
                .containsExactly(List.of("2024-02-01 00:00", 5, "2023-02-01"));
    }

    @Test
    void aWeekStandsBesideAWeekThatBeginsOnAMondayToo() {
        assertThat(Alignment.ofYears(Grain.WEEK).of(List.of(row("2023-01-02", 5))))
                .containsExactly(List.of("2024-01-01 00:00", 5, "2023-01-02"));
    }

    @Test
    void periodsStandBesideEachOtherByTheirPlaceHoweverLongTheyAre() {
        Alignment alignment = Alignment.ofPeriods(
                Grain.MONTH, LocalDateTime.parse("2023-12-31T00:00"), LocalDateTime.parse("2024-04-01T00:00"));

        assertThat(alignment.of(List.of(row("2023-12-01", 1), row("2024-02-01", 3))))
                .containsExactly(
                        List.of("2024-04-01 00:00", 1, "2023-12-01"), List.of("2024-06-01 00:00", 3, "2024-02-01"));
    }

    @Test
    void momentsOfNoPeriodAreAsFarApartAsTheirBeginnings() {
        Alignment alignment = Alignment.ofPeriods(
                null, LocalDateTime.parse("2024-01-01T00:00"), LocalDateTime.parse("2024-01-08T00:00"));

        assertThat(alignment.of(List.of(row("2024-01-02 10:30:00", 1))))
                .containsExactly(List.of("2024-01-09 10:30", 1, "2024-01-02 10:30:00"));
    }

    @Test
    void aRowWithoutADateStandsBesideNone() {
        assertThat(Alignment.ofYears(Grain.DAY).of(List.of(row(null, 1)))).isEmpty();
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }
}
