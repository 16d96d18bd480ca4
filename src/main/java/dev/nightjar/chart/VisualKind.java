package dev.nightjar.chart;

/** The shapes a visual can take. */
public enum VisualKind {
    KPI,
    GAUGE,
    LINE,
    AREA,
    BAR,
    COMBO,
    WATERFALL,
    PIE,
    TREE_MAP,
    FUNNEL,
    SCATTER,
    HEAT_MAP,
    CALENDAR,
    SANKEY,
    RADAR,
    HISTOGRAM,
    BOX_PLOT,
    WORD_CLOUD,
    MAP,
    POINT_MAP,
    PIVOT,
    TABLE,
    TEXT,
    IMAGE;

    /** Whether a second column tells the marks of a category apart. */
    boolean splits() {
        return switch (this) {
            case LINE, AREA, BAR, SCATTER, HEAT_MAP, TREE_MAP, SANKEY, RADAR, TABLE -> true;
            case KPI,
                    GAUGE,
                    COMBO,
                    WATERFALL,
                    PIE,
                    FUNNEL,
                    CALENDAR,
                    HISTOGRAM,
                    BOX_PLOT,
                    WORD_CLOUD,
                    MAP,
                    POINT_MAP,
                    PIVOT,
                    TEXT,
                    IMAGE -> false;
        };
    }

    /** Whether it needs a dataset: words and pictures stand for themselves. */
    public boolean drawsData() {
        return this != TEXT && this != IMAGE;
    }

    /** Whether numbers along its category can be computed from each other. */
    boolean calculates() {
        return this == LINE || this == AREA || this == BAR || this == COMBO || this == TABLE;
    }

    /** Whether a column of the category says something. */
    boolean categorised() {
        return this != GAUGE && this != HISTOGRAM && this != PIVOT && drawsData();
    }

    /** How many values it shows at most. */
    int mostValues(boolean split) {
        return switch (this) {
            case LINE, AREA, BAR -> split ? 1 : 100;
            case RADAR -> split ? 1 : 5;
            case KPI, GAUGE -> 2;
            case SCATTER, POINT_MAP -> 3;
            case COMBO, PIVOT, TABLE, TEXT -> 100;
            case WATERFALL, PIE, TREE_MAP, FUNNEL, HEAT_MAP, CALENDAR, SANKEY, HISTOGRAM, BOX_PLOT, WORD_CLOUD, MAP ->
                1;
            case IMAGE -> 0;
        };
    }

    /** Whether there can be several small ones of it side by side. */
    public boolean panelled() {
        return drawsData() && this != PIVOT && this != TABLE;
    }
}
