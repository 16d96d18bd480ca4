package dev.nightjar.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.chart.Chart;
import dev.nightjar.engine.EngineFixture;
import dev.nightjar.sql.Plan;
import dev.nightjar.storage.NightjarHome;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTests {

    @Test
    void aRehearsalAnswersDrawsAndLeavesNothingBehind(@TempDir Path folder) throws Exception {
        NightjarHome home = new NightjarHome(folder);
        try (EngineFixture fixture = new EngineFixture(folder)) {
            Rehearsal rehearsal = new Rehearsal(fixture.engine, fixture.results, home);

            Plan.Select plan = rehearsal.plan();
            List<List<@Nullable Object>> rows = rehearsal.rows(plan);

            assertThat(rows)
                    .extracting(row -> row.get(1), row -> row.get(3))
                    .containsExactly(tuple("ORD", 0.0), tuple("ATL", 21.0));
            assertThat(rehearsal.drawn(plan, rows)).hasSize(4).allSatisfy(RehearsalTests::showsSomething);
        }
        assertThat(home.cache()).isDirectoryNotContaining("glob:**warm-up*");
    }

    private static void showsSomething(Chart chart) {
        assertThat(chart.description()).isNotBlank();
        assertThat(chart.option().isEmpty()).isFalse();
    }
}
