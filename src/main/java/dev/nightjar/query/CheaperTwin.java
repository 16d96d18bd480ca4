package dev.nightjar.query;

import dev.nightjar.metering.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of text and what a statement would scan of it if it were Parquet.
 *
 * @param bytes what the statement reads of it now, {@code twinBytes} what it would
 * @param conversion price of the one scan that makes the twin
 * @param partitionedBy the column that the statement chooses rows by, if it has few values; null for no partitions
 * @param sampledBytes of text that this was measured on
 * @param ctas the statement that makes the twin
 */
public record CheaperTwin(
        String table,
        long bytes,
        long twinBytes,
        Money price,
        Money twinPrice,
        Money conversion,
        @Nullable String partitionedBy,
        long sampledBytes,
        String ctas) {

    /** After how many runs of the statement the conversion has paid off; empty where it never does. */
    public Optional<Long> breakEven() {
        long saved = price.minus(twinPrice).micros();
        return saved <= 0 ? Optional.empty() : Optional.of(Math.ceilDiv(conversion.micros(), saved));
    }
}
