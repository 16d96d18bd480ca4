package dev.nightjar.metering;

import java.math.BigDecimal;

/** An amount in millionths of a US dollar. Exact: sums of it are the invoice. */
public record Money(long micros) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

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

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, other.micros);
    }
}
