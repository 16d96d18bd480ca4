package dev.nightjar.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookTests {

    private static final PriceBook BOOK = PriceBooks.OCTOBER_2018;
    private static final PriceBook FLAT = new PriceBook(
            "2024-05",
            LocalDate.of(2024, 5, 1),
            Money.dollars("5"),
            10 * PriceBook.MEGABYTE,
            Money.dollars("3"),
            Duration.ofMinutes(30),
            Money.dollars("3"));

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0", // nothing read
        "1, 10485760, 48", // the floor: 10 MB are 47.68… micro-dollars
        "10485760, 10485760, 48",
        "10485761, 11534336, 53", // one byte more is the next MB: 52.45…
        "152317365, 153092096, 697", // 146 MB: 696.18…
        "1099511627776, 1099511627776, 5000000", // one TB
        "1099511627777, 1099512676352, 5000005", // and one byte: 4.77… more
        "9223372036853727232, 9223372036853727232, 41943039999996", // as many whole MB as a long can hold
    })
    void aScanIsRoundedUpToTheMegabyteAndTheMicroDollar(long scanned, long billed, long micros) {
        assertThat(BOOK.billedBytes(scanned)).isEqualTo(billed);
        assertThat(BOOK.scan(scanned)).isEqualTo(new Money(micros));
    }

    @Test
    void fewerBytesThanNoneAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BOOK.scan(-1));
    }

    @Test
    void roundingNeverUnderchargesAndNeverByMoreThanAMicroDollar() {
        for (long megabytes = 10; megabytes < 5_000; megabytes += 7) {
            double exact = megabytes * 5_000_000.0 / (1 << 20);

            assertThat((double) BOOK.scan(megabytes << 20).micros()).isBetween(exact, exact + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 300000", "4500000, 300000", "4700000, 300000", "4800000, 200000", "5000000, 0", "5100000, 0"})
    void aSessionCostsWhatIsLeftUnderTheCap(long soFar, long micros) {
        assertThat(BOOK.session(new Money(soFar))).isEqualTo(new Money(micros));
    }

    @Test
    void theSeventeenthSessionOfAMonthCostsTwentyCents() {
        Money soFar = Money.ZERO;
        for (int nth = 1; nth <= 16; nth++) {
            assertThat(BOOK.session(soFar)).isEqualTo(Money.dollars("0.30"));
            soFar = soFar.plus(BOOK.session(soFar));
        }

        assertThat(BOOK.session(soFar)).isEqualTo(Money.dollars("0.20"));
        assertThat(BOOK.session(soFar.plus(BOOK.session(soFar)))).isEqualTo(Money.ZERO);
    }

    @Test
    void aFlatPricePerReaderIsASessionThatCostsTheCap() {
        assertThat(FLAT.session(Money.ZERO)).isEqualTo(Money.dollars("3"));
        assertThat(FLAT.session(Money.dollars("3"))).isEqualTo(Money.ZERO);
    }

    @Test
    void theNewestBookThatHasBegunCounts() {
        PriceBooks books = new PriceBooks(List.of(FLAT, BOOK));

        assertThat(books.at(Instant.parse("2024-04-30T23:59:59.999Z"))).isEqualTo(BOOK);
        assertThat(books.at(Instant.parse("2024-05-01T00:00:00Z"))).isEqualTo(FLAT);
        assertThat(books.at(Instant.parse("2018-10-01T00:00:00Z"))).isEqualTo(BOOK);
    }

    @Test
    void beforeTheFirstBookTheFirstBookCounts() {
        assertThat(new PriceBooks().at(Instant.EPOCH)).isEqualTo(BOOK);
        assertThat(new PriceBooks().at(Instant.parse("2026-11-22T00:00:00Z"))).isEqualTo(BOOK);
    }

    @ParameterizedTest
    @CsvSource({
        "0, $0.00",
        "48, $0.000048",
        "300000, $0.30",
        "5000000, $5.00",
        "1234567890123, '$1,234,567.890123'",
        "-200000, -$0.20"
    })
    void moneyIsShownToTheLastDigit(long micros, String text) {
        assertThat(new Money(micros).text(Locale.ENGLISH)).isEqualTo(text);
        assertThat(new Money(micros).text(Locale.JAPANESE)).isEqualTo(text);
    }
}
