package dev.nightjar.conversion;

import dev.nightjar.catalog.Table;
import dev.nightjar.conversion.ConversionRun.Cause;
import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.ListingWatch;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.ObjectsArrived;
import dev.nightjar.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts conversions when something has arrived in the folder of their source. */
@Component
class ConversionArrivals {

    private static final Logger log = LoggerFactory.getLogger(ConversionArrivals.class);

    /** A file that was written to so recently may not be whole yet. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final ConversionRows rows;
    private final ConversionRunner runner;
    private final TargetTables targets;
    private final ObjectStore store;
    private final Clock clock;
    private final ListingWatch<UUID> watch = new ListingWatch<>();

    ConversionArrivals(
            ConversionRows rows, ConversionRunner runner, TargetTables targets, ObjectStore store, Clock clock) {
        this.rows = rows;
        this.runner = runner;
        this.targets = targets;
        this.store = store;
        this.clock = clock;
    }

    /** Objects in buckets appear when they are whole; files grow. */
    static boolean whole(StoredObject object, Instant now) {
        return object.location().remote() || object.modified().plus(QUIET).isBefore(now);
    }

    /** A store says that something happened. */
    @EventListener
    void on(ObjectsArrived arrived) {
        watch.told();
    }

    void look() {
        Instant now = clock.instant();
        for (Conversion conversion : rows.all()) {
            if (conversion.definition().onArrival()
                    && runner.find(conversion.id()).isEmpty()
                    && arrived(conversion, now)
                    && !started(conversion)) {
                watch.missed(conversion.id());
            }
        }
    }

    private boolean arrived(Conversion conversion, Instant now) {
        return targets.find(conversion.definition().source())
                .filter(source -> watch.changed(
                        conversion.id(),
                        conversion.version(),
                        source.location().remote(),
                        now,
                        () -> listing(source, now)))
                .isPresent();
    }

    private String listing(Table source, Instant now) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            store.list(source.location()).stream()
                    .filter(object -> whole(object, now))
                    .forEach(object -> digest.update(ObjectLedger.key(object).getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (FaultException e) {
            return String.valueOf(e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean started(Conversion conversion) {
        try {
            runner.start(conversion, Cause.ARRIVAL, null);
            return true;
        } catch (FaultException e) {
            log.info("The conversion {} was not started: {}", conversion.name(), e.getMessage());
            return false;
        }
    }
}
