package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.sql.Command;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Statements that people keep under a name, to run them with other values each time. */
@Component
class PreparedStatements {

    private final JdbcClient jdbc;
    private final Clock clock;

    /** Whose names they are: a person's within a workgroup. */
    record Owner(AccountId account, String workgroup) {}

    static Owner owner(QueryExecution execution) {
        return new Owner(execution.account(), execution.workgroup());
    }

    PreparedStatements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<String> find(Owner owner, String name) {
        return named(
                        jdbc.sql("select statement from query.prepared_statement"
                                + " where account_id = :account and workgroup = :workgroup and name = :name"),
                        owner,
                        name)
                .query(String.class)
                .optional();
    }

    @Transactional
    public List<List<@Nullable Object>> apply(Command.Preparation preparation, Owner owner) {
        switch (preparation) {
            case Command.Prepare prepare -> {
                delete(owner, prepare.name());
                named(
                                jdbc.sql("insert into query.prepared_statement"
                                        + " (account_id, workgroup, name, statement, created_at)"
                                        + " values (:account, :workgroup, :name, :statement, :now)"),
                                owner,
                                prepare.name())
                        .param("statement", prepare.sql())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
            }
            case Command.Deallocate deallocate -> {
                if (delete(owner, deallocate.name()) == 0) {
                    throw new FaultException(QueryFault.NO_SUCH_PREPARED_STATEMENT, deallocate.name());
                }
            }
        }
        return List.of();
    }

    private int delete(Owner owner, String name) {
        return named(
                        jdbc.sql("delete from query.prepared_statement"
                                + " where account_id = :account and workgroup = :workgroup and name = :name"),
                        owner,
                        name)
                .update();
    }

    private static JdbcClient.StatementSpec named(JdbcClient.StatementSpec statement, Owner owner, String name) {
        return statement
                .param("account", owner.account().value())
                .param("workgroup", owner.workgroup())
                .param("name", name);
    }
}
