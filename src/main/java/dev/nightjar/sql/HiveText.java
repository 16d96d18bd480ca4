package dev.nightjar.sql;

import dev.nightjar.sql.hive.HiveDdlParser;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** Reads the words, texts and lists of Hive's statements. */
final class HiveText {

    private HiveText() {}

    /** A node that stands where the words stood, for messages. */
    static Node place(ParserRuleContext context) {
        Token start = context.getStart();
        return new Identifier(new NodeLocation(start.getLine(), start.getCharPositionInLine() + 1), "x", true);
    }

    static String identifier(HiveDdlParser.IdentifierContext context) {
        String text = context.getText();
        char first = text.charAt(0);
        if (first != '`' && first != '"') {
            return text.toLowerCase(Locale.ROOT);
        }
        String quote = String.valueOf(first);
        return text.substring(1, text.length() - 1)
                .replace(quote + quote, quote)
                .toLowerCase(Locale.ROOT);
    }

    /** The parts of a dotted name; {@code `db.table`} in one pair of quotes means the same. */
    static List<String> parts(HiveDdlParser.NameContext context) {
        List<String> parts = new ArrayList<>();
        for (HiveDdlParser.IdentifierContext part : context.identifier()) {
            parts.addAll(List.of(identifier(part).split("\\.", -1)));
        }
        return parts;
    }

    static @Nullable String orNull(HiveDdlParser.@Nullable StringContext context) {
        return context == null ? null : string(context);
    }

    static String string(HiveDdlParser.StringContext context) {
        String text = context.getText();
        char quote = text.charAt(0);
        StringBuilder plain = new StringBuilder();
        int i = 1;
        while (i < text.length() - 1) {
            char c = text.charAt(i);
            if (c == '\\') {
                i = escape(text, i + 1, plain);
            } else {
                plain.append(c);
                i += c == quote ? 2 : 1;
            }
        }
        return plain.toString();
    }

    /** Reads what stands behind a backslash, and returns where it ends. */
    private static int escape(String text, int at, StringBuilder plain) {
        int octal = digits(text, at, 3, 8);
        if (octal == 3) {
            plain.append((char) Integer.parseInt(text.substring(at, at + 3), 8));
            return at + 3;
        }
        char c = text.charAt(at);
        if (c == 'u' && digits(text, at + 1, 4, 16) == 4) {
            plain.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
            return at + 5;
        }
        switch (c) {
            case 'n' -> plain.append('\n');
            case 't' -> plain.append('\t');
            case 'r' -> plain.append('\r');
            case 'b' -> plain.append('\b');
            case '0' -> plain.append('\0');
            case 'Z' -> plain.append('\u001a');
            case '%', '_' -> plain.append('\\').append(c);
            default -> plain.append(c);
        }
        return at + 1;
    }

    private static int digits(String text, int from, int most, int radix) {
        int count = 0;
        while (count < most
                && from + count < text.length() - 1
                && Character.digit(text.charAt(from + count), radix) >= 0) {
            count++;
        }
        return count;
    }

    static Map<String, String> properties(HiveDdlParser.@Nullable PropertiesContext context) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (context != null) {
            context.property().forEach(each -> properties.put(string(each.key), string(each.content)));
        }
        return properties;
    }

    /** The values of a partition, by key. */
    static Map<String, @Nullable String> values(HiveDdlParser.@Nullable PartitionContext context) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        if (context != null) {
            context.value().forEach(each -> values.put(identifier(each.identifier()), constant(each.constant())));
        }
        return values;
    }

    private static @Nullable String constant(HiveDdlParser.ConstantContext context) {
        if (context.NULL() != null) {
            return null;
        }
        return context.string() == null ? context.getText() : string(context.string());
    }

    static List<Field> columns(List<HiveDdlParser.ColumnContext> contexts) {
        return contexts.stream().map(HiveText::column).toList();
    }

    static Field column(HiveDdlParser.ColumnContext context) {
        String text = context.type()
                .getStart()
                .getInputStream()
                .getText(Interval.of(
                        context.type().getStart().getStartIndex(),
                        context.type().getStop().getStopIndex()));
        DataType type = DataType.parse(text)
                .orElseThrow(() -> Faults.at(place(context.type()), SqlFault.TYPE_NOT_FOUND, "Unknown type: " + text));
        return new Field(identifier(context.identifier()), type, orNull(context.string()));
    }
}
