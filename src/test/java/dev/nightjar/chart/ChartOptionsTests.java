package dev.nightjar.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.chart.Visual.Category;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartOptionsTests {

    private static final List<OutputColumn> COLUMNS = List.of(
            new OutputColumn("carrier", DataType.Varchar.UNBOUNDED),
            new OutputColumn("flights", DataType.Simple.BIGINT));
    private static final Visual BARS = Visual.of(VisualKind.BAR, "Flights")
            .withCategory(Category.of("carrier"))
            .withValues(List.of(Measure.of("flights", Aggregate.SUM)));

    @Test
    void aColumnThatIsGoneIsNamed() {
        Visual visual = BARS.withCategory(Category.of("airline"));

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> ChartOptions.of(visual, COLUMNS, List.of(), Locale.ENGLISH))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(ChartFault.CHART_COLUMN_MISSING))
                .withMessageContaining("airline");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"TABLE", "TEXT"},
            mode = EnumSource.Mode.EXCLUDE)
    void aKindThatNeedsFieldsSaysWhich(VisualKind kind) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> ChartOptions.of(Visual.of(kind, ""), COLUMNS, List.of(), Locale.ENGLISH))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(ChartFault.CHART_FIELD_NEEDED))
                .satisfies(e -> assertThat(e.field())
                        .hasValueSatisfying(f -> assertThat(f).startsWith("visual.")));
    }

    @Test
    void manyRowsBecomeAPictureABrowserCanDraw() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(List.of("C" + i, i));
        }
        Visual lines = new Visual(
                VisualKind.LINE,
                "",
                null,
                Category.of("carrier"),
                null,
                BARS.values(),
                null,
                null,
                false,
                Visual.Comparison.NONE,
                false,
                null);

        Chart chart = ChartOptions.of(lines, COLUMNS, rows, Locale.ENGLISH);

        assertThat(chart.option().at("/series/0/data").size()).isEqualTo(Drawing.MOST_POINTS);
        assertThat(chart.notes()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = "IMAGE", mode = EnumSource.Mode.EXCLUDE)
    void anythingPickedCanBeDrawn(VisualKind kind) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(List.of("AA", 5));
        rows.add(Arrays.asList(null, null));

        Visual picked = ChartPicker.pick(kind, COLUMNS, rows);

        assertThat(ChartOptions.of(picked, COLUMNS, rows, Locale.JAPANESE).option())
                .isNotEmpty();
    }
}
