package dev.nightjar.chart;

import dev.nightjar.chart.ChartData.Aside;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a text names in double braces, by their labels or by their places: <code>{{Revenue}}</code>, and
 * against the period before <code>{{Revenue|before}}</code> and <code>{{Revenue|change}}</code>.
 */
final class TextNumbers {

    private static final Pattern BLANK = Pattern.compile("\\{\\{([^{}|]+)(?:\\|([^{}|]+))?}}");
    private static final String NOTHING = "–";
    private static final ValueFormat SHARE = new ValueFormat(ValueFormat.Style.PERCENT, 1, null);

    private final Visual visual;
    private final Texts texts;
    private final List<@Nullable BigDecimal> now;
    private final List<@Nullable BigDecimal> before;
    private final Set<String> unknown = new LinkedHashSet<>();

    TextNumbers(Visual visual, ChartData data, Texts texts) {
        this.visual = visual;
        this.texts = texts;
        this.now = numbers(visual.values().isEmpty() ? List.of() : data.rows());
        this.before = numbers(data.aside(Aside.BEFORE));
    }

    private static List<@Nullable BigDecimal> numbers(List<List<@Nullable Object>> rows) {
        return rows.isEmpty()
                ? List.of()
                : rows.getFirst().stream().map(Cells::number).toList();
    }

    /** A text with its numbers; what names none stays as it is. */
    String fill(String text) {
        return BLANK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(number(found)));
    }

    /** What was named in vain so far. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    private String number(MatchResult found) {
        int index = index(found.group(1).strip());
        String which = found.group(2) == null ? "" : found.group(2).strip();
        if (index < 0) {
            unknown.add(found.group(1).strip());
            return found.group();
        }
        return switch (which) {
            case "" -> read(at(now, index), index);
            case "before" -> read(at(before, index), index);
            case "change" -> change(at(now, index), at(before, index));
            default -> {
                unknown.add(which);
                yield found.group();
            }
        };
    }

    private int index(String name) {
        for (int i = 0; i < visual.values().size(); i++) {
            if (texts.name(visual.values().get(i)).equalsIgnoreCase(name)) {
                return i;
            }
        }
        BigDecimal place = Cells.number(name);
        int index = place == null ? -1 : place.intValue() - 1;
        return index < visual.values().size() ? index : -1;
    }

    private static @Nullable BigDecimal at(List<@Nullable BigDecimal> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : null;
    }

    /** Short only where somebody wants it short: a sentence has room. */
    private String read(@Nullable BigDecimal number, int index) {
        ValueFormat format = visual.values().get(index).format();
        if (number == null) {
            return NOTHING;
        }
        return format.style() == ValueFormat.Style.COMPACT
                ? format.brief(number, texts.locale())
                : format.full(number, texts.locale());
    }

    private String change(@Nullable BigDecimal current, @Nullable BigDecimal earlier) {
        if (current == null || earlier == null || earlier.signum() == 0) {
            return NOTHING;
        }
        BigDecimal ratio = current.subtract(earlier).divide(earlier.abs(), MathContext.DECIMAL64);
        return (ratio.signum() > 0 ? "+" : "") + SHARE.full(ratio, texts.locale());
    }
}
