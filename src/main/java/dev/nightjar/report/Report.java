package dev.nightjar.report;

import dev.nightjar.dashboard.Receiver;
import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published dashboard that is sent at set times.
 *
 * @param owner with whose rights it is made
 * @param language of what is sent
 * @param address of the dashboard, as its owner saw it
 * @param nextAt when it is sent next; null where its schedule is over
 */
public record Report(
        UUID id,
        UUID dashboard,
        AccountId owner,
        Terms terms,
        Locale language,
        String address,
        boolean paused,
        @Nullable Instant nextAt,
        @Nullable Instant lastAt,
        Instant createdAt) {

    /** What comes with it. */
    public enum Attached {
        PDF,
        PNG,
        XLSX,
        /** A CSV for each tile, in a ZIP. */
        CSV
    }

    /**
     * What is wanted.
     *
     * @param cron in the words of Glue
     * @param timeZone whose clocks count
     * @param sheet the only one that is sent; all where null
     */
    public record Terms(
            String name,
            String cron,
            String timeZone,
            List<Receiver> receivers,
            Set<Attached> attached,
            @Nullable String sheet) {

        public Terms {
            receivers = List.copyOf(receivers);
            attached = Set.copyOf(attached);
        }
    }
}
