package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.TableMentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An entry as it is searched, in lower case.
 *
 * @param all everything a word may be part of
 * @param tags and owners, each on a line behind {@code tag:} or {@code owner:}
 * @param columns their names, each between blanks
 */
record SearchTexts(String all, String tags, String columns) {

    private static final int LONGEST = 1_000_000;

    static SearchTexts of(Table table) {
        List<Field> fields = new ArrayList<>(table.columns());
        fields.addAll(table.partitionKeys());
        return of(table.name(), table.description(), table.notes(), fields);
    }

    static SearchTexts of(View view) {
        return of(view.name(), view.description(), view.notes(), view.columns());
    }

    private static SearchTexts of(TableName name, @Nullable String description, Notes notes, List<Field> fields) {
        List<String> all = new ArrayList<>();
        all.add(name.toString());
        fields.forEach(field -> all.add(field.name()));
        fields.stream().map(Field::comment).forEach(comment -> all.add(comment == null ? "" : comment));
        all.add(notes.searched());
        all.add(description == null ? "" : description);
        String columns = fields.stream().map(Field::name).collect(Collectors.joining(" ", " ", " "));
        return new SearchTexts(cut(String.join("\n", all)), tags(notes), cut(columns));
    }

    static String tags(Notes notes) {
        return "\n" + notes.searched().toLowerCase(Locale.ROOT) + "\n";
    }

    /** The names that a view reads, each between blanks. */
    static String reads(View view) {
        return TableMentions.names(view.sql(), view.database()).stream()
                .map(RelationName::toString)
                .collect(Collectors.joining(" ", " ", " "));
    }

    /** The text as it stands in a pattern of LIKE with a backslash as its escape. */
    static String pattern(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement) {
        return statement.param("search", all).param("tags", tags).param("column_names", columns);
    }

    private static String cut(String text) {
        return text.toLowerCase(Locale.ROOT).substring(0, Math.min(text.length(), LONGEST));
    }
}
