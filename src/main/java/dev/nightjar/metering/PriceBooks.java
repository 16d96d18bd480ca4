package dev.nightjar.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The price books there are, and which of them counts. */
@Component
public class PriceBooks {

    /** Athena's price per scan, and QuickSight's per reader session as it was introduced. */
    static final PriceBook OCTOBER_2018 = new PriceBook(
            "2018-10",
            LocalDate.of(2018, 10, 1),
            Money.dollars("5"),
            10 * PriceBook.MEGABYTE,
            Money.dollars("0.30"),
            Duration.ofMinutes(30),
            Money.dollars("5"));

    private final List<PriceBook> books;

    @Autowired
    PriceBooks() {
        this(List.of(OCTOBER_2018));
    }

    PriceBooks(List<PriceBook> books) {
        if (books.isEmpty()) {
            throw new IllegalArgumentException("There must be a price book");
        }
        this.books =
                books.stream().sorted(Comparator.comparing(PriceBook::from)).toList();
    }

    /** The book that prices what happens at this moment: the newest that counts by then, or else the first. */
    public PriceBook at(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return books.reversed().stream()
                .filter(book -> !book.from().isAfter(day))
                .findFirst()
                .orElseGet(books::getFirst);
    }
}
