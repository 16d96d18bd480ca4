package dev.nightjar.quality;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Table;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import dev.nightjar.quality.Evaluation.Cause;
import dev.nightjar.schedule.Heartbeat;
import dev.nightjar.storage.ListingWatch;
import dev.nightjar.storage.ObjectsArrived;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts evaluations when schedules say so, and when the objects of a table are others. */
@Component
class EvaluationTimer {

    private static final Logger log = LoggerFactory.getLogger(EvaluationTimer.class);

    private final RulesetRows rulesets;
    private final EvaluationRunner runner;
    private final Catalog catalog;
    private final TableLooks looks;
    private final Accounts accounts;
    private final Clock clock;
    private final ListingWatch<String> watch = new ListingWatch<>();
    private final Heartbeat beat = new Heartbeat("evaluation-timer");

    EvaluationTimer(
            RulesetRows rulesets,
            EvaluationRunner runner,
            Catalog catalog,
            TableLooks looks,
            Accounts accounts,
            Clock clock) {
        this.rulesets = rulesets;
        this.runner = runner;
        this.catalog = catalog;
        this.looks = looks;
        this.accounts = accounts;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        beat.every(Duration.ofSeconds(2), this::look);
    }

    /** A store says that something happened. */
    @EventListener
    void on(ObjectsArrived arrived) {
        watch.told();
    }

    /** A time that passed while Nightjar was stopped is made up for once. */
    void look() {
        Instant now = clock.instant();
        for (Ruleset due : rulesets.due(now)) {
            start(due, Cause.SCHEDULE);
            rulesets.nextRun(due.table(), Rulesets.next(due.definition(), now));
        }
        for (Ruleset ruleset : rulesets.all()) {
            if (ruleset.definition().onArrival()
                    && runner.find(ruleset.table()).isEmpty()
                    && arrived(ruleset, now)
                    && !start(ruleset, Cause.ARRIVAL)) {
                watch.missed(ruleset.table().toString());
            }
        }
    }

    private boolean arrived(Ruleset ruleset, Instant now) {
        Optional<Table> table = catalog.table(ruleset.table());
        return table.isPresent()
                && watch.changed(
                        ruleset.table().toString(),
                        ruleset.version(),
                        table.get().location().remote(),
                        now,
                        () -> listing(table.get()));
    }

    private String listing(Table table) {
        try {
            return looks.of(table).digest();
        } catch (FaultException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private boolean start(Ruleset ruleset, Cause cause) {
        try {
            Optional<Caller> owner = accounts.caller(ruleset.account());
            if (owner.isEmpty()) {
                log.info("Nobody is left whose rights the rules of {} are evaluated with", ruleset.table());
                return true;
            }
            runner.start(ruleset, owner.get(), cause);
            return true;
        } catch (FaultException e) {
            log.info("The rules of {} were not evaluated: {}", ruleset.table(), e.getMessage());
            return false;
        }
    }

    @PreDestroy
    void end() {
        beat.close();
    }
}
