package dev.nightjar.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import dev.nightjar.dashboard.DashboardOpened;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class OpeningsTests {

    @ParameterizedTest
    @EnumSource
    void openingsOfTheLastDaysAreCounted(TestDatabase database) {
        SetClock clock = new SetClock("2026-11-01T23:59:00Z");
        JdbcClient jdbc = JdbcClient.create(database.create("cost"));
        Openings openings = new Openings(jdbc, clock);
        UUID sales = UUID.randomUUID();
        openings.opened(new DashboardOpened(sales));
        openings.opened(new DashboardOpened(UUID.randomUUID()));
        clock.advance(Duration.ofDays(29));
        openings.opened(new DashboardOpened(sales));
        assertThat(openings.of(sales, 30)).isEqualTo(2);
        openings.opened(new DashboardOpened(sales));
        openings.end();

        Openings next = new Openings(jdbc, clock);
        assertThat(next.of(sales, 30)).as("also of an earlier process").isEqualTo(3);
        clock.advance(Duration.ofDays(1));
        assertThat(next.of(sales, 30)).isEqualTo(2);
        next.end();
    }
}
