package dev.nightjar.metering;

/** The price books, for tests of any module. */
public final class PriceBooksFixture {

    private PriceBooksFixture() {}

    public static PriceBooks books() {
        return new PriceBooks();
    }
}
