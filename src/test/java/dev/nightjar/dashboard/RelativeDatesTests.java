package dev.nightjar.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RelativeDatesTests {

    /** A Tuesday. */
    private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-10T12:34:56");

    @ParameterizedTest
    @CsvSource({
        "LAST_7_DAYS,     2026-11-04T00:00, 2026-11-11T00:00, 2026-10-28T00:00, 2026-11-04T00:00",
        "LAST_90_MINUTES, 2026-11-10T11:05, 2026-11-10T12:35, 2026-11-10T09:35, 2026-11-10T11:05",
        "LAST_24_HOURS,   2026-11-09T13:00, 2026-11-10T13:00, 2026-11-08T13:00, 2026-11-09T13:00",
        "LAST_2_WEEKS,    2026-11-02T00:00, 2026-11-16T00:00, 2026-10-19T00:00, 2026-11-02T00:00",
        "NEXT_2_QUARTERS, 2026-10-01T00:00, 2027-04-01T00:00, 2026-04-01T00:00, 2026-10-01T00:00",
        "THIS_MONTH,      2026-11-01T00:00, 2026-12-01T00:00, 2026-10-01T00:00, 2026-11-01T00:00",
        "PREVIOUS_YEAR,   2025-01-01T00:00, 2026-01-01T00:00, 2024-01-01T00:00, 2025-01-01T00:00",
        "YEAR_TO_DATE,    2026-01-01T00:00, 2026-11-11T00:00, 2025-01-01T00:00, 2025-11-11T00:00",
        "WEEK_TO_DATE,    2026-11-09T00:00, 2026-11-11T00:00, 2026-11-02T00:00, 2026-11-04T00:00"
    })
    void datesMoveWithTheCalendar(
            String name, LocalDateTime start, LocalDateTime end, LocalDateTime startBefore, LocalDateTime endBefore) {
        RelativeDates dates = RelativeDates.named(name);

        assertThat(dates.name()).isEqualTo(name);
        assertThat(dates.seenFrom(NOW)).contains(new Span(start, end));
        assertThat(dates.before(NOW)).contains(new Span(startBefore, endBefore));
    }

    @Test
    void allDatesAreNoStretch() {
        assertThat(RelativeDates.named("ALL").seenFrom(NOW)).isEmpty();
        assertThat(RelativeDates.named("ALL").before(NOW)).isEmpty();
    }

    @Test
    void theyMayBeSeenFromAnotherDay() {
        Selection anchored = Definitions.read(
                new JsonMapper().readTree("{\"relative\": \"LAST_3_DAYS\", \"anchor\": \"2024-03-01\"}"),
                Selection.class,
                "");

        assertThat(anchored.span(NOW))
                .contains(new Span(
                        LocalDate.parse("2024-02-28").atStartOfDay(),
                        LocalDate.parse("2024-03-02").atStartOfDay()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SOON", "LAST_0_DAYS", "LAST_99999_DAYS", "LAST_3_DAY", "DAY_TO_DATE", "last_3_days"})
    void otherNamesMeanNothing(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> RelativeDates.named(name));
    }
}
