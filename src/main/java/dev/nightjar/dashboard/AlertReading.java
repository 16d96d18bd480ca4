package dev.nightjar.dashboard;

import dev.nightjar.chart.ChartData;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.Alert.Test;
import dev.nightjar.fault.FaultException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The number an alert looks at: that of a KPI, or of all marks of another tile the one that is furthest over the threshold.
 *
 * @param mark the category it belongs to; null where the tile has one number
 * @param others how many further marks are over the threshold
 */
record AlertReading(BigDecimal value, @Nullable String mark, long others) {

    /** Those that draw one number for each group. */
    private static final Set<VisualKind> WATCHED = Set.of(
            VisualKind.KPI,
            VisualKind.GAUGE,
            VisualKind.LINE,
            VisualKind.AREA,
            VisualKind.BAR,
            VisualKind.COMBO,
            VisualKind.WATERFALL,
            VisualKind.PIE,
            VisualKind.TREE_MAP,
            VisualKind.FUNNEL,
            VisualKind.HEAT_MAP,
            VisualKind.SANKEY,
            VisualKind.RADAR,
            VisualKind.WORD_CLOUD,
            VisualKind.MAP,
            VisualKind.TABLE);

    private static final Set<VisualKind> ONE_NUMBER = Set.of(VisualKind.KPI, VisualKind.GAUGE);

    static AlertReading of(BigDecimal value) {
        return new AlertReading(value, null, 0);
    }

    /** @throws FaultException where such a tile cannot be watched for that */
    static void check(Visual visual, Test test) {
        boolean watched = switch (test) {
            case STALE -> true;
            case CHANGED -> ONE_NUMBER.contains(visual.kind());
            case ABOVE, BELOW ->
                WATCHED.contains(visual.kind()) && !visual.relevant().values().isEmpty();
        };
        if (!watched) {
            throw new FaultException(DashboardFault.ALERT_NEEDS_KPI).about("tile");
        }
    }

    /** @throws FaultException {@link DashboardFault#ALERT_WITHOUT_NUMBER} where there is none */
    static AlertReading of(Visual visual, TileAnswer.Drawn drawn, Alert.Terms terms) {
        JsonNode headline = drawn.option().path("nightjar").path("value").path("number");
        if (headline.isNumber()) {
            return of(headline.decimalValue());
        }
        int groups = drawn.columns().size() - visual.relevant().values().size();
        List<AlertReading> marks = drawn.rows().stream()
                .filter(row -> groups >= 0 && row.size() > groups)
                .flatMap(row -> mark(row, groups).stream())
                .toList();
        Comparator<AlertReading> over = Comparator.comparing(AlertReading::value);
        AlertReading furthest = marks.stream()
                .max(terms.test() == Test.BELOW ? over.reversed() : over)
                .orElseThrow(() -> new FaultException(DashboardFault.ALERT_WITHOUT_NUMBER, drawn.description()));
        long met = marks.stream().filter(each -> terms.met(each.value(), null)).count();
        return new AlertReading(furthest.value(), furthest.mark(), Math.max(0, met - 1));
    }

    private static List<AlertReading> mark(List<@Nullable Object> row, int groups) {
        Object cell = row.get(groups);
        BigDecimal value = cell == null ? null : ChartData.number(cell);
        if (value == null) {
            return List.of();
        }
        String name = row.subList(0, groups).stream()
                .map(each -> each == null ? "–" : each.toString())
                .collect(Collectors.joining(" · "));
        return List.of(new AlertReading(value, groups == 0 ? null : name, 0));
    }
}
