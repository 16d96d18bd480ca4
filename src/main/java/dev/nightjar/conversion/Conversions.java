package dev.nightjar.conversion;

import dev.nightjar.conversion.ConversionStatus.ObjectCounts;
import dev.nightjar.conversion.SourceObject.State;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * The conversions: definitions, runs, and what has become of each object. Authors see all of them and change their own,
 * administrators all; names are unique whatever their case.
 */
@Service
public class Conversions {

    private final ConversionRows rows;
    private final ConversionRunRows runs;
    private final ObjectLedger ledger;
    private final ConversionRunner runner;
    private final DefinitionCheck check;
    private final Clock clock;

    Conversions(
            ConversionRows rows,
            ConversionRunRows runs,
            ObjectLedger ledger,
            ConversionRunner runner,
            DefinitionCheck check,
            Clock clock) {
        this.rows = rows;
        this.runs = runs;
        this.ledger = ledger;
        this.runner = runner;
        this.check = check;
        this.clock = clock;
    }

    /** All, by name. */
    public List<ConversionStatus> list(Caller caller) {
        caller.mustBe(Role.AUTHOR);
        List<Conversion> all = rows.all();
        Map<UUID, RunningConversion> running = new HashMap<>();
        all.forEach(each -> runner.find(each.id()).ifPresent(run -> running.put(each.id(), run)));
        Map<UUID, ConversionRun> last = runs.last();
        Map<UUID, ObjectCounts> counts = ledger.counts();
        return all.stream()
                .map(each -> status(
                        each,
                        running.get(each.id()),
                        last.get(each.id()),
                        counts.getOrDefault(each.id(), ObjectCounts.NONE)))
                .toList();
    }

    public ConversionStatus get(Caller caller, UUID id) {
        Conversion conversion = visible(caller, id);
        // first, so that what runs no longer is shown as it ended
        RunningConversion running = runner.find(id).orElse(null);
        List<ConversionRun> newest = runs.newest(id, 1);
        return status(conversion, running, newest.isEmpty() ? null : newest.getFirst(), ledger.counts(id));
    }

    private static ConversionStatus status(
            Conversion conversion,
            @Nullable RunningConversion running,
            @Nullable ConversionRun last,
            ObjectCounts counts) {
        if (running == null) {
            return new ConversionStatus(conversion, ConversionStatus.State.READY, null, last, counts);
        }
        ConversionStatus.State state =
                running.stopping() ? ConversionStatus.State.STOPPING : ConversionStatus.State.RUNNING;
        return new ConversionStatus(conversion, state, running.progress(), last, counts);
    }

    public Conversion create(Caller caller, ConversionDefinition definition) {
        caller.mustBe(Role.AUTHOR);
        Instant now = now();
        Conversion conversion =
                new Conversion(UUID.randomUUID(), 0, definition, caller.account(), caller.name(), now, now);
        check.check(conversion, rows.all());
        try {
            rows.insert(conversion);
        } catch (DuplicateKeyException e) {
            throw taken(definition, e);
        }
        return conversion;
    }

    /**
     * What was converted stays as it is; what is converted from now on is as the new definition says.
     *
     * @throws FaultException {@code CONVERSION_CHANGED} where the stored version is another
     */
    public Conversion update(Caller caller, UUID id, int version, ConversionDefinition definition) {
        Conversion stored = idle(caller, id);
        Conversion changed = new Conversion(
                id, version, definition, stored.account(), stored.accountName(), stored.createdAt(), now());
        check.check(changed, rows.all());
        try {
            if (!rows.update(changed)) {
                throw new FaultException(ConversionFault.CONVERSION_CHANGED, stored.name());
            }
        } catch (DuplicateKeyException e) {
            throw taken(definition, e);
        }
        return rows.find(id).orElse(changed);
    }

    /** Forgets a conversion and what it knows of objects; its target stays, with all its files. */
    public void delete(Caller caller, UUID id) {
        rows.delete(idle(caller, id).id());
    }

    public ConversionRun start(Caller caller, UUID id) {
        return runner.start(own(caller, id), ConversionRun.Cause.DEMAND, caller.name());
    }

    /** Asks the run under way to end; it does within moments, and what it had not published is as if it never was. */
    public void stop(Caller caller, UUID id) {
        Conversion conversion = own(caller, id);
        runner.find(id)
                .orElseThrow(() -> new FaultException(ConversionFault.CONVERSION_NOT_RUNNING, conversion.name()))
                .stop();
    }

    /** Its newest runs. */
    public List<ConversionRun> runs(Caller caller, UUID id, int limit) {
        return runs.newest(visible(caller, id).id(), limit);
    }

    public ConversionRun run(Caller caller, UUID id, UUID run) {
        visible(caller, id);
        return runs.find(run)
                .filter(found -> found.conversion().equals(id))
                .map(found -> runner.find(id)
                        .filter(running -> running.run().id().equals(run))
                        .map(running -> found.ended(found.state(), running.progress(), null, null))
                        .orElse(found))
                .orElseThrow(() -> new FaultException(ConversionFault.NO_SUCH_CONVERSION_RUN, run));
    }

    /**
     * Versions of objects in a state, by number.
     *
     * @param onlyRejected only those of which rows were set aside
     */
    public List<SourceObject> objects(
            Caller caller, UUID id, State state, boolean onlyRejected, long after, int limit) {
        return ledger.list(visible(caller, id).id(), state, onlyRejected, after, limit);
    }

    /**
     * Has failed objects tried again, and starts a run for that.
     *
     * @param number of the one that is meant; all where null
     * @return how many
     */
    public int retry(Caller caller, UUID id, @Nullable Long number) {
        Conversion conversion = idle(caller, id);
        int waiting = ledger.retry(id, number);
        if (waiting > 0) {
            runner.start(conversion, ConversionRun.Cause.DEMAND, caller.name());
        }
        return waiting;
    }

    private Conversion visible(Caller caller, UUID id) {
        caller.mustBe(Role.AUTHOR);
        return rows.find(id).orElseThrow(() -> new FaultException(ConversionFault.NO_SUCH_CONVERSION, id));
    }

    private Conversion own(Caller caller, UUID id) {
        Conversion conversion = visible(caller, id);
        if (!caller.account().equals(conversion.account()) && !caller.role().includes(Role.ADMINISTRATOR)) {
            throw new FaultException(ConversionFault.CONVERSION_NOT_YOURS, conversion.accountName());
        }
        return conversion;
    }

    private Conversion idle(Caller caller, UUID id) {
        Conversion conversion = own(caller, id);
        if (runner.find(id).isPresent()) {
            throw new FaultException(ConversionFault.CONVERSION_RUNNING, conversion.name());
        }
        return conversion;
    }

    private static FaultException taken(ConversionDefinition definition, DuplicateKeyException cause) {
        return new FaultException(ConversionFault.CONVERSION_NAME_TAKEN, definition.name())
                .because(cause)
                .about("name");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
