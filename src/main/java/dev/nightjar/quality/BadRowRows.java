package dev.nightjar.quality;

import dev.nightjar.catalog.TableName;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The last count of each table's bad rows. */
@Repository
class BadRowRows {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String OF_TABLE =
            " from quality.bad_row_count where database_name = :database and table_name = :table";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    BadRowRows(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void keep(TableName table, BadRowCount count) {
        transactions.executeWithoutResult(_ -> {
            of("delete" + OF_TABLE, table).update();
            of(
                            "insert into quality.bad_row_count"
                                    + " (database_name, table_name, account_name, looks, figures, counted_at)"
                                    + " values (:database, :table, :account, :looks, :figures, :at)",
                            table)
                    .param("account", count.accountName())
                    .param("looks", count.looks())
                    .param("figures", JSON.writeValueAsString(count.figures()))
                    .param("at", count.countedAt().atOffset(ZoneOffset.UTC))
                    .update();
        });
    }

    Optional<BadRowCount> find(TableName table) {
        return of("select *" + OF_TABLE, table)
                .query((row, number) -> new BadRowCount(
                        row.getString("account_name"),
                        row.getString("looks"),
                        JSON.readValue(row.getString("figures"), BadRowFigures.class),
                        row.getObject("counted_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private JdbcClient.StatementSpec of(String sql, TableName table) {
        return jdbc.sql(sql).param("database", table.database()).param("table", table.name());
    }
}
