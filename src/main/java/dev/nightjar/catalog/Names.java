package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Glue's rules for names, and how anything else is turned into one that follows them. */
public final class Names {

    private static final int LONGEST = 255;

    private Names() {}

    /** A database's or table's name as stored: lower case. Other characters are refused with a suggestion. */
    static String entry(String name, String field) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (lower.isEmpty()) {
            throw new FaultException(CatalogFault.NAME_MISSING).about(field);
        }
        if (lower.length() > LONGEST || !lower.chars().allMatch(Names::plain)) {
            throw new FaultException(CatalogFault.NAME_BAD, name, suggestion(lower, "table")).about(field);
        }
        return lower;
    }

    /** What an entry could be called instead. */
    public static String suggestion(String text, String otherwise) {
        StringBuilder name = new StringBuilder();
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .chars()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> append(name, plain(c) ? (char) c : '_'));
        String trimmed = trimmed(name);
        return trimmed.isEmpty() ? otherwise : trimmed;
    }

    /**
     * Catalog names for columns, by position: lower case, unique, anything but letters, digits and underscores
     * replaced. Letters of other scripts stay, as in Glue; {@code 売上} says more than {@code column_3}.
     */
    public static List<String> columns(List<String> fileNames) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fileNames.size(); i++) {
            String base = column(fileNames.get(i), i);
            String name = base;
            for (int n = 2; !taken.add(name); n++) {
                name = base + "_" + n;
            }
            names.add(name);
        }
        return names;
    }

    /** Columns as a person wrote them: lower-cased, checked, no name twice among columns and partition keys. */
    static List<Field> checked(List<Field> fields, String field, Set<String> taken) {
        List<Field> checked = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String at = field + "[" + i + "].name";
            String name = fields.get(i).name().strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                throw new FaultException(CatalogFault.NAME_MISSING).about(at);
            }
            if (!name.equals(column(name, i)) && !name.chars().allMatch(Names::plain) || name.length() > LONGEST) {
                throw new FaultException(CatalogFault.NAME_BAD, name, column(name, i)).about(at);
            }
            if (!taken.add(name)) {
                throw new FaultException(CatalogFault.COLUMN_TWICE, name).about(at);
            }
            checked.add(new Field(name, fields.get(i).type(), fields.get(i).comment()));
        }
        return checked;
    }

    private static String column(String fileName, int index) {
        StringBuilder name = new StringBuilder();
        Normalizer.normalize(fileName.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC)
                .codePoints()
                .forEach(c -> {
                    if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                        name.appendCodePoint(c);
                    } else {
                        append(name, '_');
                    }
                });
        String trimmed = fileName.startsWith("_") && name.length() > 1 ? name.toString() : trimmed(name);
        return trimmed.isEmpty() ? "column_" + (index + 1) : trimmed;
    }

    private static void append(StringBuilder name, char c) {
        if (c != '_' || name.isEmpty() || name.charAt(name.length() - 1) != '_') {
            name.append(c);
        }
    }

    private static String trimmed(StringBuilder name) {
        int from = 0;
        int to = Math.min(name.length(), LONGEST - 5);
        while (from < to && name.charAt(from) == '_') {
            from++;
        }
        while (to > from && name.charAt(to - 1) == '_') {
            to--;
        }
        return name.substring(from, to);
    }

    private static boolean plain(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
    }
}
