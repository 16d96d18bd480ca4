package dev.nightjar.metering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was used and what it cost, forever: entries are never changed.
 *
 * @param number its place in the ledger; 0 until it is written
 * @param source the query execution or the reader session
 * @param bytesScanned bytes the engine read; 0 for a session
 * @param bytesBilled bytes charged for; 0 where the statement was free
 * @param priceBook the book that priced it
 * @param free why a statement costs nothing; null where it is charged, for sessions, and for statements recorded before
 *     reasons were
 */
public record LedgerEntry(
        long number,
        Kind kind,
        UUID source,
        Instant at,
        Payer payer,
        @Nullable DashboardRef dashboard,
        long bytesScanned,
        long bytesBilled,
        String priceBook,
        Money price,
        @Nullable FreeReason free) {

    public enum Kind {
        SCAN,
        SESSION
    }

    static LedgerEntry scan(UsageRecorded usage, PriceBook book) {
        return new LedgerEntry(
                0,
                Kind.SCAN,
                usage.execution(),
                usage.at(),
                new Payer.Account(usage.account(), usage.name()),
                usage.dashboard(),
                usage.bytesScanned(),
                usage.free() == null ? book.billedBytes(usage.bytesScanned()) : 0,
                book.name(),
                usage.free() == null ? book.scan(usage.bytesScanned()) : Money.ZERO,
                usage.free());
    }

    static LedgerEntry session(ReaderSession session) {
        return new LedgerEntry(
                0,
                Kind.SESSION,
                session.id(),
                session.startedAt(),
                Payer.of(session.reader()),
                session.dashboard(),
                0,
                0,
                session.priceBook(),
                session.price(),
                null);
    }
}
