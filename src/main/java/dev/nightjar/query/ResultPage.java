package dev.nightjar.query;

import dev.nightjar.sql.OutputColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of a result; values in the JSON shapes of Trino's client protocol. */
public record ResultPage(List<OutputColumn> columns, List<List<@Nullable Object>> rows, long total) {}
