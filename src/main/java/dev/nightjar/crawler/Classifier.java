package dev.nightjar.crawler;

import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.FormatDescription;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to read files that a crawler tries before it recognizes formats by itself. The first that explains a file
 * wholly wins; of several that explain it partly, the best.
 *
 * @param columns names, and types where they are not text; needed where the format is a regular expression, taken from
 *     the grok expression or the files otherwise
 */
public record Classifier(String name, FormatDescription format, List<Column> columns) {

    /** A column as a classifier names it. */
    public record Column(String name, @Nullable String type) {}

    public Classifier {
        name = name == null ? "" : name.strip();
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    /** @param at what it is called in the input, for what is said of mistakes */
    void check(String at) {
        if (format == null) {
            throw new FaultException(CrawlerFault.CRAWLER_CLASSIFIER_BAD).about(at + ".format");
        }
        FileFormat read;
        try {
            read = format.toFormat();
        } catch (FaultException e) {
            throw e.about(at + "." + e.field().orElse("format"));
        }
        if (read instanceof FileFormat.Regex && columns.isEmpty() && !grok()) {
            throw new FaultException(CrawlerFault.CRAWLER_CLASSIFIER_BAD).about(at + ".columns");
        }
        fields(at);
    }

    private boolean grok() {
        return "grok".equalsIgnoreCase(format.type());
    }

    /** A grok expression names its columns itself. */
    List<Field> fields(String at) {
        if (columns.isEmpty() && grok()) {
            return format.grok().fields();
        }
        List<Field> fields = new ArrayList<>();
        for (Column column : columns) {
            String type = column.type() == null || column.type().isBlank() ? "varchar" : column.type();
            DataType known = DataType.parse(type)
                    .orElseThrow(() -> new FaultException(CatalogFault.TYPE_UNKNOWN, type)
                            .about(at + ".columns[" + fields.size() + "].type"));
            fields.add(new Field(column.name() == null ? "" : column.name(), known));
        }
        return fields;
    }
}
