package dev.nightjar.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The little of Markdown a text tile understands: headings, lists, bold, italic, code and links to the web. Everything
 * else, HTML included, is text.
 */
final class Markdown {

    enum Type {
        HEADING,
        PARAGRAPH,
        BULLET,
        NUMBER
    }

    enum Style {
        PLAIN,
        BOLD,
        ITALIC,
        CODE,
        LINK
    }

    /** @param level of a heading, the number of a numbered line; otherwise 0 */
    record Block(Type type, int level, List<Span> spans) {}

    record Span(Style style, String text, @Nullable String href) {}

    private Markdown() {}

    static List<Block> parse(String text) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : text.lines().toList()) {
            Block special = special(line.strip());
            if (special != null || line.isBlank()) {
                flush(paragraph, blocks);
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : "\n").append(line.strip());
            }
            if (special != null) {
                blocks.add(special);
            }
        }
        flush(paragraph, blocks);
        return blocks;
    }

    private static void flush(StringBuilder paragraph, List<Block> blocks) {
        if (!paragraph.isEmpty()) {
            blocks.add(new Block(Type.PARAGRAPH, 0, spans(paragraph.toString())));
            paragraph.setLength(0);
        }
    }

    /** A heading or a line of a list; null for text that flows. */
    private static @Nullable Block special(String line) {
        int hashes = 0;
        while (hashes < line.length() && line.charAt(hashes) == '#') {
            hashes++;
        }
        if (hashes >= 1 && hashes <= 3 && line.startsWith(" ", hashes)) {
            return new Block(Type.HEADING, hashes, spans(line.substring(hashes).strip()));
        }
        if (line.startsWith("- ") || line.startsWith("* ")) {
            return new Block(Type.BULLET, 0, spans(line.substring(2).strip()));
        }
        int digits = 0;
        while (digits < line.length() && digits < 4 && Character.isDigit(line.charAt(digits))) {
            digits++;
        }
        if (digits > 0 && line.startsWith(". ", digits)) {
            int number = Integer.parseInt(line.substring(0, digits));
            return new Block(
                    Type.NUMBER, number, spans(line.substring(digits + 2).strip()));
        }
        return null;
    }

    private static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            Found found = found(text, at);
            if (found == null) {
                plain.append(text.charAt(at++));
            } else {
                flushPlain(plain, spans);
                spans.add(found.span());
                at = found.end();
            }
        }
        flushPlain(plain, spans);
        return spans;
    }

    private static void flushPlain(StringBuilder plain, List<Span> spans) {
        if (!plain.isEmpty()) {
            spans.add(new Span(Style.PLAIN, plain.toString(), null));
            plain.setLength(0);
        }
    }

    private record Found(Span span, int end) {}

    private static @Nullable Found found(String text, int at) {
        if (text.startsWith("**", at)) {
            return between(text, at, "**", Style.BOLD);
        }
        return switch (text.charAt(at)) {
            case '*' -> between(text, at, "*", Style.ITALIC);
            case '`' -> between(text, at, "`", Style.CODE);
            case '[' -> link(text, at);
            default -> null;
        };
    }

    private static @Nullable Found between(String text, int at, String mark, Style style) {
        int from = at + mark.length();
        int to = text.indexOf(mark, from);
        return to <= from ? null : new Found(new Span(style, text.substring(from, to), null), to + mark.length());
    }

    private static @Nullable Found link(String text, int at) {
        int middle = text.indexOf("](", at);
        int end = middle < 0 ? -1 : text.indexOf(')', middle);
        if (end < 0) {
            return null;
        }
        String href = text.substring(middle + 2, end).strip();
        String label = text.substring(at + 1, middle);
        return safe(href) && !label.isBlank() ? new Found(new Span(Style.LINK, label, href), end + 1) : null;
    }

    /** Only the web and mail: a link never runs anything. */
    private static boolean safe(String href) {
        String lower = href.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://") || lower.startsWith("mailto:");
    }
}
