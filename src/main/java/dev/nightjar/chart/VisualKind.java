package dev.nightjar.chart;

/** The shapes a visual can take. */
public enum VisualKind {
    KPI,
    LINE,
    AREA,
    BAR,
    PIE,
    SCATTER,
    HEAT_MAP,
    TABLE,
    TEXT
}
