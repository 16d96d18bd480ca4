package dev.nightjar.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** The price books there are, and which of them counts. */
@Component
public class PriceBooks {

    private static final PriceBook OCTOBER_2018 = new PriceBook(
            "2018-10",
            LocalDate.of(2018, 10, 1),
            Money.dollars("5"),
            10L << 20,
            Money.dollars("0.30"),
            Duration.ofMinutes(30),
            Money.dollars("5"));

    /** The book that prices what happens at this moment. */
    public PriceBook at(Instant moment) {
        return OCTOBER_2018;
    }
}
