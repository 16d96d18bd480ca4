package dev.nightjar.query;

import dev.nightjar.identity.AccountId;
import dev.nightjar.query.Workgroup.Output;
import dev.nightjar.query.Workgroup.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The stored workgroups. */
@Component
class WorkgroupRows {

    private final JdbcClient jdbc;

    WorkgroupRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Workgroup> all() {
        return jdbc.sql("select * from query.workgroup order by case when name = 'primary' then 0 else 1 end, name")
                .query((row, _) -> workgroup(row))
                .list();
    }

    Optional<Workgroup> find(String name) {
        return jdbc.sql("select * from query.workgroup where name = :name")
                .param("name", name)
                .query((row, _) -> workgroup(row))
                .optional();
    }

    /** False where there is one of this name. */
    boolean insert(String name, Terms terms) {
        return bound("""
                        insert into query.workgroup (name, version, description, enabled, slots, memory_bytes,
                            time_limit_millis, priority, cutoff_bytes, daily_bytes, monthly_bytes, daily_dollars,
                            monthly_dollars, alarm_percent, result_location, result_enforced)
                        values (:name, 0, :description, :enabled, :slots, :memory, :time, :priority,
                            cast(:cutoff as bigint), cast(:daily_bytes as bigint), cast(:monthly_bytes as bigint),
                            cast(:daily_dollars as bigint), cast(:monthly_dollars as bigint), :alarm,
                            cast(:output as varchar), :enforced)
                        on conflict do nothing
                        """, name, terms).update() == 1;
    }

    /** False where another version is stored. */
    boolean update(String name, int version, Terms terms) {
        return bound("""
                        update query.workgroup set version = version + 1, description = :description,
                            enabled = :enabled, slots = :slots, memory_bytes = :memory, time_limit_millis = :time,
                            priority = :priority, cutoff_bytes = cast(:cutoff as bigint),
                            daily_bytes = cast(:daily_bytes as bigint), monthly_bytes = cast(:monthly_bytes as bigint),
                            daily_dollars = cast(:daily_dollars as bigint),
                            monthly_dollars = cast(:monthly_dollars as bigint), alarm_percent = :alarm,
                            result_location = cast(:output as varchar), result_enforced = :enforced
                         where name = :name and version = :version
                        """, name, terms).param("version", version).update() == 1;
    }

    private JdbcClient.StatementSpec bound(String sql, String name, Terms terms) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("name", name)
                .param("description", terms.description())
                .param("enabled", terms.enabled())
                .param("slots", terms.slots())
                .param("memory", terms.memory().toBytes())
                .param("time", terms.timeLimit().toMillis())
                .param("priority", terms.priority())
                .param("cutoff", terms.cutoff())
                .param("alarm", terms.alarmPercent())
                .param("output", terms.output().location())
                .param("enforced", terms.output().enforced());
        for (Limit limit : Limit.values()) {
            statement = statement.param(column(limit), terms.budget().get(limit));
        }
        return statement;
    }

    private static String column(Limit limit) {
        return limit.name().toLowerCase(Locale.ROOT);
    }

    void members(String name, Set<AccountId> members) {
        jdbc.sql("delete from query.workgroup_member where workgroup = :name")
                .param("name", name)
                .update();
        for (AccountId member : members) {
            jdbc.sql("insert into query.workgroup_member (workgroup, account_id) values (:name, :account)")
                    .param("name", name)
                    .param("account", member.value())
                    .update();
        }
    }

    void delete(String name) {
        jdbc.sql("delete from query.workgroup where name = :name")
                .param("name", name)
                .update();
    }

    private Workgroup workgroup(ResultSet row) throws SQLException {
        Map<Limit, Long> budget = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            Long amount = number(row, column(limit));
            if (amount != null) {
                budget.put(limit, amount);
            }
        }
        String name = row.getString("name");
        Terms terms = new Terms(
                row.getString("description"),
                row.getBoolean("enabled"),
                row.getInt("slots"),
                DataSize.ofBytes(row.getLong("memory_bytes")),
                Duration.ofMillis(row.getLong("time_limit_millis")),
                row.getInt("priority"),
                number(row, "cutoff_bytes"),
                budget,
                row.getInt("alarm_percent"),
                new Output(row.getString("result_location"), row.getBoolean("result_enforced")));
        return new Workgroup(name, row.getInt("version"), terms, members(name));
    }

    private Set<AccountId> members(String name) {
        return new HashSet<>(jdbc.sql("select account_id from query.workgroup_member where workgroup = :name")
                .param("name", name)
                .query((row, _) -> new AccountId(row.getObject("account_id", UUID.class)))
                .list());
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
