package dev.nightjar.query;

import java.util.List;

/** Some of the history, and whether there is more behind it. */
public record HistoryPage(List<QueryExecution> executions, boolean more) {}
