package dev.nightjar.metering.web;

import dev.nightjar.metering.Money;
import dev.nightjar.metering.PriceBook;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A price book with worked examples, calculated by the book itself.
 *
 * @param scanned bytes of an example statement
 * @param exact what its billed bytes cost before rounding, to eight digits behind the point
 * @param fullSessions how many sessions cost the full price before the cap cuts one
 * @param cutSession what the session after those costs
 */
record Pricing(
        PriceBook book,
        long scanned,
        BigDecimal megabytes,
        BigDecimal exact,
        Money price,
        Money least,
        long fullSessions,
        Money cutSession) {

    private static final long EXAMPLE = 152_317_365;

    static Pricing of(PriceBook book) {
        long full = book.monthlyCap().micros() / book.perSession().micros();
        BigDecimal exact = BigDecimal.valueOf(book.billedBytes(EXAMPLE))
                .multiply(book.perTerabyte().dollars())
                .divide(BigDecimal.valueOf(PriceBook.TERABYTE), MathContext.DECIMAL64)
                .setScale(8, RoundingMode.DOWN);
        BigDecimal megabytes =
                BigDecimal.valueOf(EXAMPLE).divide(BigDecimal.valueOf(PriceBook.MEGABYTE), 2, RoundingMode.DOWN);
        return new Pricing(
                book,
                EXAMPLE,
                megabytes,
                exact,
                book.scan(EXAMPLE),
                book.scan(1),
                full,
                book.session(new Money(full * book.perSession().micros())));
    }

    public long billedMegabytes() {
        return book.billedBytes(scanned) / PriceBook.MEGABYTE;
    }

    public long leastMegabytes() {
        return book.leastScan() / PriceBook.MEGABYTE;
    }
}
