package dev.nightjar.dataset;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.ValueFormat;
import org.jspecify.annotations.Nullable;

/**
 * A column of a dataset as people know it.
 *
 * @param id what tiles and filters name it by; stays when the field gets another name
 * @param table the alias of the table it comes from; null where the source is a query
 * @param column the column of that table or query; empty where the field is calculated
 * @param name what people read
 * @param folder the group of fields it stands in; null for none
 * @param type what it is read as; null leaves it as it is
 * @param aggregate what is usually done with its values; null leaves it to the visual
 * @param format how its numbers read; null leaves it to the visual
 * @param hidden whether it is not offered to those who build dashboards; no where absent
 * @param formula what it is calculated by; null where it is a column
 */
public record DatasetField(
        String id,
        @Nullable String table,
        String column,
        String name,
        @Nullable String folder,
        @Nullable String description,
        @Nullable FieldType type,
        @Nullable GeoRole geo,
        @Nullable Aggregate aggregate,
        @Nullable ValueFormat format,
        Boolean hidden,
        @Nullable String formula) {

    public DatasetField {
        column = column == null ? "" : column;
        formula = stripped(formula);
        id = id == null || id.isBlank() ? (formula == null || name == null ? column : name.strip()) : id;
        name = name == null || name.isBlank() ? id : name.strip();
        folder = stripped(folder);
        description = stripped(description);
        hidden = hidden != null && hidden;
    }

    /** As it comes from its source. */
    static DatasetField of(String id, @Nullable String table, String column) {
        return new DatasetField(id, table, column, id, null, null, null, null, null, null, false, null);
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
