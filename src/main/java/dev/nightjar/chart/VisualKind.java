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
    SANKEY,
    RADAR,
    TABLE,
    TEXT
}
