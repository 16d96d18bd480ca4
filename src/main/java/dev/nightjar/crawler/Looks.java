package dev.nightjar.crawler;

import dev.nightjar.catalog.FormatDescription;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the objects right in a folder turned out to be.
 *
 * @param shape of all of them; null where they are no table, or where they are several
 * @param apart where the objects are unlike each other: each one that could be read, as a table of its own
 * @param rows that do not fit, as far as they were looked at
 * @param bad files nothing could be made of
 */
record Looks(@Nullable Shape shape, List<Apart> apart, List<BadRows> rows, List<BadFile> bad) {

    static final Looks NOTHING = new Looks(null, List.of(), List.of(), List.of());

    record Apart(String object, Shape shape) {}

    /**
     * @param line number of the first one, {@code text} itself
     * @param reason what is wrong with them; earlier versions only kept those with too many or few cells
     */
    record BadRows(
            String object, long count, long of, long line, String text, dev.nightjar.engine.BadRows.Reason reason) {

        BadRows {
            reason = reason == null ? dev.nightjar.engine.BadRows.Reason.CELLS : reason;
        }

        static BadRows of(String object, dev.nightjar.engine.BadRows found) {
            return new BadRows(object, found.rows(), found.of(), found.line(), found.text(), found.reason());
        }
    }

    /** @param fault its code: with the arguments, a sentence in every language */
    record BadFile(String object, String fault, List<String> arguments) {}

    long badRows() {
        return rows.stream().mapToLong(BadRows::count).sum();
    }

    /** As the crawler's own table keeps it. */
    record Stored(@Nullable StoredShape shape, List<StoredApart> apart, List<BadRows> rows, List<BadFile> bad) {

        Looks looks() {
            return new Looks(
                    shape == null ? null : shape.shape(),
                    apart.stream()
                            .map(each -> new Apart(each.object(), each.shape().shape()))
                            .toList(),
                    rows,
                    bad);
        }
    }

    record StoredApart(String object, StoredShape shape) {}

    record StoredShape(FormatDescription format, List<List<String>> columns) {

        static StoredShape of(Shape shape) {
            return new StoredShape(
                    FormatDescription.of(shape.format()),
                    shape.columns().stream()
                            .map(column -> List.of(column.name(), column.type().trino()))
                            .toList());
        }

        Shape shape() {
            List<Field> fields = new ArrayList<>();
            for (List<String> column : columns) {
                fields.add(new Field(
                        column.getFirst(), DataType.parse(column.getLast()).orElse(DataType.Varchar.UNBOUNDED)));
            }
            FileFormat read = format.toFormat();
            return new Shape(read, fields);
        }
    }

    Stored stored() {
        return new Stored(
                shape == null ? null : StoredShape.of(shape),
                apart.stream()
                        .map(each -> new StoredApart(each.object(), StoredShape.of(each.shape())))
                        .toList(),
                rows,
                bad);
    }
}
