package dev.nightjar.dashboard;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.ChartData;
import dev.nightjar.chart.Measure;
import dev.nightjar.chart.ValueColour;
import dev.nightjar.chart.ValueFormat;
import dev.nightjar.chart.Visual;
import dev.nightjar.dataset.DatasetField;
import dev.nightjar.identity.Caller;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.sql.OutputColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tile is drawn from, as a statement: as much of it as whoever is looking may see.
 *
 * @param fields what people call its columns; none where the tile has a statement of its own
 * @param withheld the fields that whoever is looking must not know of
 * @param parameters SQL literals for the {@code ?} of the statement
 * @param snapshot what alone can answer questions to it; null where the catalog can
 * @param reader whom its statements must run as; null where that is the dashboard's owner, who then may see the answers
 */
record TileSource(
        Dataset statement,
        List<OutputColumn> columns,
        List<DatasetField> fields,
        Withheld withheld,
        List<String> parameters,
        @Nullable Snapshot snapshot,
        @Nullable Caller reader) {

    /** Whether whoever is looking sees all of it. If not, what goes wrong in it must not be told: messages hold values. */
    boolean whole() {
        return reader == null;
    }

    /** Its columns with what is known of them, without those that are not to be offered. */
    List<TileColumn> offered() {
        Map<String, DatasetField> known = byId();
        return columns.stream()
                .map(column -> new TileColumn(column, known.get(key(column.name()))))
                .filter(column -> !column.hidden())
                .toList();
    }

    private Map<String, DatasetField> byId() {
        Map<String, DatasetField> known = new HashMap<>();
        fields.forEach(field -> known.put(key(field.id()), field));
        return known;
    }

    /**
     * The visual in the words people read: fields by their names, numbers in their fields' formats where it has none of its
     * own. What it asks stays as it was.
     */
    Visual named(Visual visual) {
        if (fields.isEmpty()) {
            return visual;
        }
        Map<String, DatasetField> known = byId();
        Visual named = visual.withValues(visual.values().stream()
                .map(value -> new Measure(
                        name(known, value.column()),
                        value.aggregate(),
                        value.label(),
                        format(known, value),
                        value.cell(),
                        value.calculation()))
                .toList());
        Visual.Category category = visual.category();
        String split = visual.split();
        String panels = visual.panels();
        return named.withCategory(category == null ? null : named(known, category))
                .withSplit(split == null ? null : name(known, split))
                .withPanels(panels == null ? null : name(known, panels))
                .withRows(visual.rows().stream().map(row -> named(known, row)).toList())
                .withColumns(visual.columns().stream()
                        .map(column -> named(known, column))
                        .toList());
    }

    private static Visual.Category named(Map<String, DatasetField> known, Visual.Category category) {
        return new Visual.Category(name(known, category.column()), category.grain());
    }

    /** The colours of values of its fields likewise. */
    List<ValueColour> named(List<ValueColour> colours) {
        Map<String, DatasetField> known = byId();
        return colours.stream()
                .map(colour -> colour.of(name(known, colour.column())))
                .toList();
    }

    /** An answer's columns likewise. */
    ChartData named(ChartData data) {
        if (fields.isEmpty()) {
            return data;
        }
        Map<String, DatasetField> known = byId();
        return new ChartData(
                data.columns().stream()
                        .map(column -> new OutputColumn(name(known, column.name()), column.type()))
                        .toList(),
                data.rows(),
                data.total(),
                data.aggregated(),
                data.headline(),
                data.asides());
    }

    /** What people call a column; null where that is its name. */
    @Nullable
    String label(String column) {
        String name = name(byId(), column);
        return name.equals(column) ? null : name;
    }

    /** Clicked marks say which columns they stand for: those of the statement, not what people call them. */
    void restoreClicks(ObjectNode option, Visual visual) {
        JsonNode told = option.path("nightjar");
        Visual.Category category = visual.category();
        if (category != null && told.at("/click/category") instanceof ObjectNode mark) {
            mark.put("column", category.column());
        }
        if (visual.split() != null && told.at("/click/split") instanceof ObjectNode mark) {
            mark.put("column", visual.split());
        }
        told.path("panels").forEach(panel -> restoreClicks((ObjectNode) panel.path("option"), visual));
        restore(told.at("/pivot/rows"), visual.rows());
        restore(told.at("/pivot/columns"), visual.columns());
    }

    private static void restore(JsonNode fields, List<Visual.Category> categories) {
        for (int i = 0; i < fields.size(); i++) {
            ((ObjectNode) fields.get(i)).put("column", categories.get(i).column());
        }
    }

    private static String name(Map<String, DatasetField> known, String column) {
        return Optional.ofNullable(known.get(key(column)))
                .map(DatasetField::name)
                .orElse(column);
    }

    /** How many there are is no number of the field's own kind. */
    private static ValueFormat format(Map<String, DatasetField> known, Measure value) {
        DatasetField field = known.get(key(value.column()));
        ValueFormat usual = field == null ? null : field.format();
        boolean counts = value.aggregate() == Aggregate.COUNT || value.aggregate() == Aggregate.DISTINCT;
        return usual == null || counts || !value.format().equals(ValueFormat.PLAIN) ? value.format() : usual;
    }

    private static String key(String column) {
        return column.toLowerCase(Locale.ROOT);
    }
}
