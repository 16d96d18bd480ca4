package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The order of values below one parent in a pivot table: as they are read, or by their first number. */
record PivotOrder(Visual.@Nullable Sort sort, Texts texts) {

    Comparator<String> of(List<String> labels, Function<String, @Nullable BigDecimal> number) {
        Comparator<String> natural = Frame.natural(List.copyOf(labels), texts);
        if (sort == null) {
            return natural;
        }
        if (sort.by() == Visual.Sort.By.CATEGORY) {
            return sort.descending() ? natural.reversed() : natural;
        }
        Comparator<BigDecimal> bySize = sort.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(number, Comparator.nullsLast(bySize)).thenComparing(natural);
    }
}
