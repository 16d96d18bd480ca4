package dev.nightjar.quality;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.schedule.Cron;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The rules that tables have to keep. A table has one set of rules; authors see and change it. */
@Service
public class Rulesets {

    private final Catalog catalog;
    private final RulesetRows rows;
    private final RuleCheck check;
    private final Clock clock;

    Rulesets(Catalog catalog, RulesetRows rows, RuleCheck check, Clock clock) {
        this.catalog = catalog;
        this.rows = rows;
        this.check = check;
        this.clock = clock;
    }

    public Optional<Ruleset> find(Caller caller, TableName name) {
        return rows.find(table(caller, name).name());
    }

    /** @throws FaultException {@code NO_SUCH_RULESET} */
    public Ruleset get(Caller caller, TableName name) {
        return find(caller, name).orElseThrow(() -> new FaultException(QualityFault.NO_SUCH_RULESET, name));
    }

    /**
     * Gives a table rules, or others.
     *
     * @param version that the caller saw; null where there was none
     * @throws FaultException {@code RULESET_CHANGED}
     */
    public Ruleset put(Caller caller, TableName name, @Nullable Integer version, Ruleset.Definition definition) {
        Table table = table(caller, name);
        check.check(table, definition);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Ruleset ruleset = new Ruleset(
                table.name(),
                version == null ? 0 : version,
                definition,
                caller.account(),
                caller.name(),
                now,
                next(definition, now));
        if (!(version == null ? rows.insert(ruleset) : rows.update(ruleset))) {
            throw new FaultException(QualityFault.RULESET_CHANGED, table.name());
        }
        return get(caller, name);
    }

    static @Nullable Instant next(Ruleset.Definition definition, Instant now) {
        String schedule = definition.schedule();
        return schedule == null
                ? null
                : Cron.parse(schedule)
                        .next(now, Cron.zone(definition.timeZone()))
                        .orElse(null);
    }

    /** Forgets a table's rules; how it kept them stays known. */
    public void delete(Caller caller, TableName name, int version) {
        Ruleset stored = get(caller, name);
        if (!rows.delete(stored.table(), version)) {
            throw new FaultException(QualityFault.RULESET_CHANGED, stored.table());
        }
    }

    private Table table(Caller caller, TableName name) {
        caller.mustBe(Role.AUTHOR);
        return catalog.table(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }
}
