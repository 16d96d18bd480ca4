package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.metering.Money;
import dev.nightjar.metering.PriceBooks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps workgroups within their limits. A statement reserves what it may cost before it runs, with the workgroup's row
 * locked meanwhile, so that statements that run at once cannot pass a limit together; at its end the reservation makes
 * way for what it did cost.
 */
@Component
class Budgets {

    private static final Logger log = LoggerFactory.getLogger(Budgets.class);

    private final JdbcClient jdbc;
    private final Workgroups workgroups;
    private final PriceBooks prices;
    private final Clock clock;

    Budgets(JdbcClient jdbc, Workgroups workgroups, PriceBooks prices, Clock clock) {
        this.jdbc = jdbc;
        this.workgroups = workgroups;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * Reserves, or raises a reservation to, what reading so many bytes costs.
     *
     * @throws FaultException named after the {@link Limit} that leaves less
     */
    @Transactional
    public void reserve(ExecutionId id, Workgroup workgroup, long bytes) {
        if (workgroup.terms().budget().isEmpty()) {
            return;
        }
        jdbc.sql("select name from query.workgroup where name = :name for update")
                .param("name", workgroup.name())
                .query(String.class)
                .optional();
        release(id);
        long micros = price(bytes).micros();
        for (BudgetUse use : uses(workgroup)) {
            long wanted = use.limit().dollars() ? micros : bytes;
            if (wanted > use.left()) {
                Limit limit = use.limit();
                throw new FaultException(
                        limit.fault(),
                        workgroup.name(),
                        limit.text(use.amount()),
                        limit.text(Math.max(0, use.left())),
                        limit.text(wanted));
            }
        }
        jdbc.sql("""
                        insert into query.reservation (execution_id, workgroup, reserved_on, bytes, micros)
                        values (:id, :workgroup, :day, :bytes, :micros)
                        """)
                .param("id", id.value())
                .param("workgroup", workgroup.name())
                .param("day", today())
                .param("bytes", bytes)
                .param("micros", micros)
                .update();
    }

    private Money price(long bytes) {
        return prices.at(clock.instant()).scan(bytes);
    }

    private void release(ExecutionId id) {
        jdbc.sql("delete from query.reservation where execution_id = :id")
                .param("id", id.value())
                .update();
    }

    /** Books what a statement has cost in the place of what it reserved. Part of the transaction that stores its end. */
    void settle(ExecutionId id, String workgroup, long bytes, Money price) {
        release(id);
        if (bytes == 0) {
            return;
        }
        LocalDate day = today();
        if (!spend(workgroup, day, bytes, price)) {
            jdbc.sql("""
                            insert into query.spending (workgroup, spent_on, bytes, micros)
                            values (:workgroup, :day, 0, 0) on conflict do nothing
                            """).param("workgroup", workgroup).param("day", day).update();
            spend(workgroup, day, bytes, price);
        }
        workgroups.find(workgroup).ifPresent(this::alarm);
    }

    /** False where nothing has been spent on that day yet. */
    private boolean spend(String workgroup, LocalDate day, long bytes, Money price) {
        return jdbc.sql("""
                        update query.spending set bytes = bytes + :bytes, micros = micros + :micros
                         where workgroup = :workgroup and spent_on = :day
                        """)
                        .param("workgroup", workgroup)
                        .param("day", day)
                        .param("bytes", bytes)
                        .param("micros", price.micros())
                        .update()
                == 1;
    }

    /** Notes the limits that have come close, once a day or month each. */
    private void alarm(Workgroup workgroup) {
        for (BudgetUse use : uses(workgroup)) {
            if (use.used() * 100.0 < (double) use.amount() * workgroup.terms().alarmPercent()) {
                continue;
            }
            int raised = jdbc.sql("""
                            insert into query.workgroup_alarm (workgroup, limit_name, period, raised_at)
                            values (:workgroup, :limit, :period, :now) on conflict do nothing
                            """)
                    .param("workgroup", workgroup.name())
                    .param("limit", use.limit().name())
                    .param("period", start(use.limit()))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            if (raised == 1) {
                log.warn(
                        "Workgroup {} has used {} of {} ({})",
                        workgroup.name(),
                        use.limit().text(use.used()),
                        use.limit().text(use.amount()),
                        use.limit());
            }
        }
    }

    /** How much of each of its limits a workgroup has used. */
    List<BudgetUse> uses(Workgroup workgroup) {
        List<BudgetUse> uses = new ArrayList<>();
        workgroup.terms().budget().forEach((limit, amount) -> {
            uses.add(use(workgroup, limit, amount));
        });
        return uses;
    }

    /** Both sums in one statement: between two, an end could turn a reservation into a price, and neither be counted. */
    private BudgetUse use(Workgroup workgroup, Limit limit, long amount) {
        String unit = limit.dollars() ? "micros" : "bytes";
        return jdbc.sql("select " + sum(unit, "query.spending", "spent_on") + " as used, "
                        + sum(unit, "query.reservation", "reserved_on") + " as reserved")
                .param("workgroup", workgroup.name())
                .param("start", start(limit))
                .query((row, number) -> new BudgetUse(
                        limit, amount, row.getLong("used"), row.getLong("reserved"), alarmed(workgroup, limit)))
                .single();
    }

    private static String sum(String unit, String table, String day) {
        return "(select coalesce(sum(" + unit + "), 0) from " + table + " where workgroup = :workgroup and " + day
                + " >= :start)";
    }

    private @Nullable Instant alarmed(Workgroup workgroup, Limit limit) {
        Optional<Instant> raised = jdbc.sql("""
                        select raised_at from query.workgroup_alarm
                         where workgroup = :workgroup and limit_name = :limit and period = :period
                        """)
                .param("workgroup", workgroup.name())
                .param("limit", limit.name())
                .param("period", start(limit))
                .query(Budgets::raisedAt)
                .optional();
        return raised.orElse(null);
    }

    private static Instant raisedAt(ResultSet row, int number) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }

    private LocalDate start(Limit limit) {
        return limit.daily() ? today() : today().withDayOfMonth(1);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
