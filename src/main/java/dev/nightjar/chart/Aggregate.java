package dev.nightjar.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the values that fall on one spot become one number. */
public enum Aggregate {
    /** The value as it is; should several fall on one spot, they are added up, as a stack of them would look. */
    NONE,
    SUM,
    AVERAGE,
    MINIMUM,
    MAXIMUM,
    COUNT,
    DISTINCT;

    /** Whether parts of the data, added up, are the whole: only then is there an "Other". */
    public boolean additive() {
        return this == SUM || this == COUNT;
    }

    @Nullable
    BigDecimal over(List<@Nullable Object> cells) {
        if (this == COUNT) {
            return BigDecimal.valueOf(cells.stream().filter(Objects::nonNull).count());
        }
        if (this == DISTINCT) {
            return BigDecimal.valueOf(
                    cells.stream().filter(Objects::nonNull).distinct().count());
        }
        List<BigDecimal> numbers =
                cells.stream().map(Cells::number).filter(Objects::nonNull).toList();
        if (numbers.isEmpty()) {
            return null;
        }
        return switch (this) {
            case AVERAGE -> sum(numbers).divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64);
            case MINIMUM -> numbers.stream().reduce(BigDecimal::min).orElseThrow();
            case MAXIMUM -> numbers.stream().reduce(BigDecimal::max).orElseThrow();
            case NONE, SUM, COUNT, DISTINCT -> sum(numbers);
        };
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
