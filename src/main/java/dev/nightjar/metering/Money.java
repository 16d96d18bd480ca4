package dev.nightjar.metering;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

/** An amount in millionths of a US dollar. Exact: sums of it are the invoice. */
public record Money(long micros) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    /** An amount written in dollars, with at most six digits after the point. */
    public static Money dollars(String amount) {
        return new Money(new BigDecimal(amount).movePointRight(6).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, other.micros));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(micros, other.micros));
    }

    public Money least(Money other) {
        return micros <= other.micros ? this : other;
    }

    public BigDecimal dollars() {
        return BigDecimal.valueOf(micros, 6);
    }

    /** Every digit there is, and at least the cents: {@code $0.30}, {@code $0.000048}. */
    public String text(Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(6);
        return (micros < 0 ? "-$" : "$") + format.format(dollars().abs());
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, other.micros);
    }
}
