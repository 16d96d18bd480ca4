package dev.nightjar.conversion;

import dev.nightjar.conversion.ConversionRun.Counts;
import dev.nightjar.conversion.ConversionRun.Reason;
import dev.nightjar.conversion.ConversionRun.State;
import dev.nightjar.conversion.RunningConversion.Stopped;
import dev.nightjar.engine.EngineException;
import dev.nightjar.fault.FaultException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts runs, each on a thread of its own, and stores how they end. A conversion runs once at a time. */
@Component
class ConversionRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConversionRunner.class);

    private final ConversionRunRows rows;
    private final Publications publications;
    private final TableConverter converter;
    private final TableCompactor compactor;
    private final Clock clock;
    private final Map<UUID, RunningConversion> running = new ConcurrentHashMap<>();
    private volatile boolean started;

    ConversionRunner(
            ConversionRunRows rows,
            Publications publications,
            TableConverter converter,
            TableCompactor compactor,
            Clock clock) {
        this.rows = rows;
        this.publications = publications;
        this.converter = converter;
        this.compactor = compactor;
        this.clock = clock;
    }

    /**
     * @param by who wants it; null where nobody does
     * @throws FaultException {@code CONVERSION_RUNNING}, or {@code CONVERSIONS_RESTING} before leftovers were cleared away
     */
    ConversionRun start(Conversion conversion, ConversionRun.Cause cause, @Nullable String by) {
        if (!started) {
            throw new FaultException(ConversionFault.CONVERSIONS_RESTING);
        }
        ConversionRun run = new ConversionRun(
                UUID.randomUUID(), conversion.id(), State.RUNNING, cause, by, now(), null, Counts.NONE, null);
        RunningConversion mine = new RunningConversion(run);
        if (running.putIfAbsent(conversion.id(), mine) != null) {
            throw new FaultException(ConversionFault.CONVERSION_RUNNING, conversion.name());
        }
        try {
            rows.insert(run);
        } catch (RuntimeException e) {
            running.remove(conversion.id());
            throw e;
        }
        Thread.ofVirtual().name("conversion-" + conversion.name()).start(() -> carry(conversion, mine));
        return run;
    }

    private void carry(Conversion conversion, RunningConversion mine) {
        try {
            rows.update(ended(conversion, mine));
        } catch (RuntimeException e) {
            log.error("The end of a conversion could not be stored", e);
        } finally {
            running.remove(conversion.id());
        }
    }

    private ConversionRun ended(Conversion conversion, RunningConversion mine) {
        try {
            if (conversion.definition().compacts()) {
                compactor.compact(conversion, mine);
            } else {
                converter.convert(conversion, mine);
            }
            return ended(mine, State.SUCCEEDED, null);
        } catch (Stopped | CancellationException e) {
            return ended(mine, State.CANCELLED, null);
        } catch (FaultException e) {
            return ended(mine, State.FAILED, Reason.of(e));
        } catch (EngineException e) {
            return ended(mine, State.FAILED, Reason.of(e));
        } catch (RuntimeException | Error e) {
            log.error("A conversion failed", e);
            return ended(mine, State.FAILED, new Reason(ConversionFault.CONVERSION_BROKEN.name(), List.of()));
        }
    }

    private ConversionRun ended(RunningConversion mine, State state, @Nullable Reason why) {
        return mine.run().ended(state, mine.done(), why, now());
    }

    Optional<RunningConversion> find(UUID conversion) {
        return Optional.ofNullable(running.get(conversion));
    }

    /** At start-up: what was under way in a process that is no more was interrupted; what it had not finished is taken back. */
    @Override
    public void start() {
        int left = rows.interrupt(now());
        if (left > 0) {
            log.info("{} conversions were interrupted by the restart", left);
        }
        publications.recover();
        started = true;
    }

    @Override
    public void stop() {
        started = false;
        running.values().forEach(RunningConversion::stop);
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
