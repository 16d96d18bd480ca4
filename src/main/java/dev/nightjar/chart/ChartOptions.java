package dev.nightjar.chart;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.OutputColumn;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Draws: a visual and its rows become ECharts options and a sentence. The same input gives the same picture. */
public final class ChartOptions {

    private ChartOptions() {}

    /** Draws rows as a statement answered them, by themselves. */
    public static Chart of(
            Visual visual, List<OutputColumn> columns, List<List<@Nullable Object>> rows, Locale locale) {
        return of(visual, ChartData.raw(columns, rows), new Palette(), locale);
    }

    /**
     * @param palette shared by pictures that stand side by side
     * @throws FaultException where the visual lacks a field or names a column the rows do not have
     */
    public static Chart of(Visual visual, ChartData data, Palette palette, Locale locale) {
        check(visual);
        Texts texts = Texts.in(locale);
        if (visual.panels() != null && visual.kind().panelled()) {
            return new Panels(visual, data, palette, texts).draw();
        }
        return draw(new Drawing(visual, data, palette, texts));
    }

    static Chart draw(Drawing drawing) {
        return switch (drawing.visual.kind()) {
            case KPI -> new KpiChart(drawing).draw();
            case LINE, AREA, BAR -> new SeriesChart(drawing).draw();
            case GAUGE -> new GaugeChart(drawing).draw();
            case COMBO -> new ComboChart(drawing).draw();
            case WATERFALL -> new WaterfallChart(drawing).draw();
            case PIE -> new PieChart(drawing).draw();
            case TREE_MAP -> new TreeMapChart(drawing).draw();
            case FUNNEL -> new FunnelChart(drawing).draw();
            case SCATTER -> new ScatterChart(drawing).draw();
            case HEAT_MAP -> new HeatMapChart(drawing).draw();
            case CALENDAR -> new CalendarChart(drawing).draw();
            case HISTOGRAM -> new HistogramChart(drawing).draw();
            case BOX_PLOT -> new BoxPlotChart(drawing).draw();
            case WORD_CLOUD -> new WordCloudChart(drawing).draw();
            case MAP -> new MapChart(drawing).draw();
            case POINT_MAP -> new PointMapChart(drawing).draw();
            case PIVOT -> new PivotChart(drawing).draw();
            case SANKEY -> new SankeyChart(drawing).draw();
            case RADAR -> new RadarChart(drawing).draw();
            case TABLE -> new TableChart(drawing).draw();
            case TEXT -> new TextChart(drawing).draw();
            case IMAGE -> new ImageChart(drawing).draw();
        };
    }

    /** Fails with {@link ChartFault#CHART_FIELD_NEEDED} where a field is missing that the kind cannot do without. */
    public static void check(Visual visual) {
        switch (visual.kind()) {
            case KPI, GAUGE, HISTOGRAM, BOX_PLOT -> need(!visual.values().isEmpty(), "values");
            case LINE, AREA, BAR, WATERFALL, PIE, TREE_MAP, FUNNEL, RADAR, CALENDAR, WORD_CLOUD, MAP -> {
                need(visual.category() != null, "category");
                need(!visual.values().isEmpty(), "values");
            }
            case COMBO -> {
                need(visual.category() != null, "category");
                need(visual.values().size() >= 2, "values");
            }
            case SCATTER, POINT_MAP -> need(visual.values().size() >= 2, "values");
            case HEAT_MAP, SANKEY -> {
                need(visual.category() != null, "category");
                need(visual.split() != null, "split");
                need(!visual.values().isEmpty(), "values");
            }
            case PIVOT -> {
                need(!visual.rows().isEmpty() || !visual.columns().isEmpty(), "rows");
                need(!visual.values().isEmpty(), "values");
            }
            case IMAGE -> need(visual.image() != null, "image");
            case TABLE, TEXT -> {}
        }
    }

    private static void need(boolean present, String field) {
        if (!present) {
            throw needed(field);
        }
    }

    static FaultException needed(String field) {
        return new FaultException(ChartFault.CHART_FIELD_NEEDED, field).about("visual." + field);
    }
}
