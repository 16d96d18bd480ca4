package dev.nightjar.metering;

import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement has ended and what it scanned is known. Published by whoever ran it, inside the transaction that stored
 * its end; the ledger listens.
 *
 * @param execution the query execution; the ledger takes each only once
 * @param account who ran it; for a shared link's visitor, the dashboard's owner
 * @param name the account's name at that moment
 * @param dashboard the dashboard it was run for, if any
 * @param bytesScanned bytes the engine read; for a cancelled statement, until then
 * @param free why nothing is charged; null where the bytes are
 */
public record UsageRecorded(
        UUID execution,
        AccountId account,
        String name,
        @Nullable DashboardRef dashboard,
        Instant at,
        long bytesScanned,
        @Nullable FreeReason free) {}
