package dev.nightjar.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is computed from the numbers of a visual on its own level: along its category, for each value of its split and
 * panels by itself.
 */
public final class Calculated {

    private Calculated() {}

    /** Rows of marks with the computed numbers in place of those they come from; any others as they are. */
    public static List<List<@Nullable Object>> rows(Visual visual, List<List<@Nullable Object>> rows) {
        boolean any = visual.values().stream().anyMatch(value -> value.calculation() != null);
        if (!any || !visual.kind().calculates() || visual.category() == null) {
            return rows;
        }
        int first = 1 + (visual.split() == null ? 0 : 1) + (visual.panels() == null ? 0 : 1);
        List<List<@Nullable Object>> computed = new ArrayList<>();
        rows.forEach(row -> computed.add(new ArrayList<>(row)));
        for (List<List<@Nullable Object>> line : lines(computed, first)) {
            for (int i = 0; i < visual.values().size(); i++) {
                Calculation calculation = visual.values().get(i).calculation();
                if (calculation != null) {
                    compute(line, first + i, calculation);
                }
            }
        }
        return computed;
    }

    /** The rows of each line, in the order of the category. */
    private static List<List<List<@Nullable Object>>> lines(List<List<@Nullable Object>> rows, int first) {
        Map<List<@Nullable Object>, List<List<@Nullable Object>>> lines = new LinkedHashMap<>();
        for (List<@Nullable Object> row : rows) {
            lines.computeIfAbsent(new ArrayList<>(row.subList(1, first)), any -> new ArrayList<>())
                    .add(row);
        }
        lines.values().forEach(line -> line.sort(Calculated::byCategory));
        return List.copyOf(lines.values());
    }

    /** Numbers by size, all else by letters, which is by time for dates; what has no value at the end. */
    private static int byCategory(List<@Nullable Object> one, List<@Nullable Object> other) {
        Object a = one.getFirst();
        Object b = other.getFirst();
        if (a instanceof Number && b instanceof Number) {
            return Objects.requireNonNull(Cells.number(a)).compareTo(Objects.requireNonNull(Cells.number(b)));
        }
        Comparator<@Nullable String> letters = Comparator.nullsLast(Comparator.naturalOrder());
        return letters.compare(a == null ? null : a.toString(), b == null ? null : b.toString());
    }

    private static void compute(List<List<@Nullable Object>> line, int at, Calculation calculation) {
        List<@Nullable BigDecimal> numbers = new ArrayList<>();
        line.forEach(row -> numbers.add(Cells.number(row.get(at))));
        List<@Nullable BigDecimal> computed = calculation.along(numbers);
        for (int i = 0; i < line.size(); i++) {
            line.get(i).set(at, computed.get(i));
        }
    }

    static BigDecimal ratio(BigDecimal number, BigDecimal of) {
        return number.divide(of, MathContext.DECIMAL64);
    }
}
