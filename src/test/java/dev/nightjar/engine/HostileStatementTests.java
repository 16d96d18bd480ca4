package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.StatementException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts to reach outside a plan: files, settings, extensions, the engine's own catalog. */
class HostileStatementTests {

    private static final AthenaSql SQL = new AthenaSql(new NoTables());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM \"/etc/passwd\"",
                "SELECT * FROM \"s3://bucket/x.parquet\"",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_csv_auto('/etc/passwd')",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_blob('/etc/passwd')",
                "SELECT * FROM read_parquet('/tmp/*')",
                "SELECT * FROM read_json('/tmp/x')",
                "SELECT * FROM TABLE(read_csv(input => '/etc/passwd'))",
                "SELECT * FROM TABLE(glob('/*'))",
                "SELECT * FROM glob('/*')",
                "SELECT * FROM parquet_metadata('/tmp/x')",
                "SELECT * FROM sniff_csv('/etc/passwd')",
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM duckdb_secrets()",
                "SELECT * FROM duckdb_tables",
                "SELECT * FROM sqlite_master",
                "SELECT * FROM pg_catalog.pg_tables",
                "SELECT * FROM information_schema.duckdb_views",
                "SELECT * FROM system.main.duckdb_logs",
                "SELECT * FROM nj_scan_1",
                "SELECT * FROM temp.nj_scan_1",
                "SELECT * FROM main.nj_scan_1",
                "SELECT * FROM range(1000000000000)",
                "SELECT getenv('HOME')",
                "SELECT current_setting('temp_directory')",
                "SELECT read_text('/etc/passwd')",
                "SELECT content FROM read_text('/proc/self/environ')",
                "SELECT nj_fail('x')",
                "SELECT nj_hash('md5', '00')",
                "SELECT error('x')",
                "SELECT pg_sleep(10)",
                "SELECT system('id')",
                "SELECT write_log('x')",
                "SELECT getvariable('x')",
                "SELECT nextval('s')",
                "SELECT query('select 1')",
                "SELECT * FROM query('select 1')",
                "SELECT * FROM query_table('x')",
                "SELECT main.getenv('HOME')",
                "SELECT system.main.getenv('HOME')",
                "SELECT \"getenv\"('HOME')",
                "SELECT icu_sort_key('x', 'de')",
                "SELECT json_execute_serialized_sql('x')",
                "SELECT * FROM json_execute_serialized_sql('x')",
                "SELECT * FROM pragma_version()",
                "SELECT * FROM enable_logging('FileSystem')",
                "ATTACH '/tmp/x.db' AS x",
                "DETACH x",
                "COPY (SELECT 1) TO '/tmp/out.csv'",
                "COPY t FROM '/etc/passwd'",
                "EXPORT DATABASE '/tmp/x'",
                "IMPORT DATABASE '/tmp/x'",
                "INSTALL httpfs",
                "LOAD '/tmp/evil.duckdb_extension'",
                "SET memory_limit = '100GB'",
                "SET SESSION x = 1",
                "RESET ALL",
                "PRAGMA database_list",
                "CALL pragma_version()",
                "CREATE SECRET s (TYPE s3)",
                "CREATE MACRO f() AS 1",
                "CREATE TABLE x AS SELECT 1",
                "CREATE VIEW v AS SELECT 1",
                "CREATE FUNCTION f() RETURNS int RETURN 1",
                "INSERT INTO t VALUES (1)",
                "DROP TABLE nj_scan_1",
                "DELETE FROM t",
                "UPDATE t SET a = 1",
                "USE memory",
                "CHECKPOINT",
                "VACUUM",
                "SELECT 1; COPY (SELECT 1) TO '/tmp/x'",
                "SELECT 1; DROP TABLE x",
                "EXPLAIN ANALYZE SELECT getenv('HOME')",
                "WITH FUNCTION f() RETURNS int RETURN 1 SELECT f()",
                "WITH x AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM x",
                "SELECT (SELECT content FROM read_text('/etc/passwd'))",
                "SELECT transform(ARRAY['HOME'], x -> getenv(x))",
                "SELECT CASE WHEN getenv('HOME') = 'x' THEN 1 END",
                "SELECT sum(getenv('HOME')) OVER ()",
                "VALUES getenv('HOME')",
                "WITH SESSION temp_directory = '/etc' SELECT 1",
                "WITH SESSION time_zone_id = '''; ATTACH ''/tmp/x' SELECT 1",
                "WITH SESSION time_zone_id = getenv('TZ') SELECT 1",
                "WITH SESSION catalog.time_zone_id = 'UTC' SELECT 1",
                "SET TIME ZONE 'UTC'",
                "EXECUTE IMMEDIATE 'ATTACH ''/tmp/x'''",
                "EXECUTE IMMEDIATE 'SELECT getenv(''HOME'')'",
                "EXECUTE IMMEDIATE 'SELECT 1; SELECT 2'",
                "EXECUTE IMMEDIATE 'EXECUTE IMMEDIATE ''COPY t TO 1'''",
                "SELECT ROW(1) MATCH (SELECT content FROM read_text('/etc/passwd'))",
                "SELECT 1 GROUP BY AUTO, getenv('HOME')",
                "SELECT * FROM UNNEST(glob('/*'))",
                "SELECT TIMESTAMP '2024-01-01 00:00:00' AT TIME ZONE getenv('TZ')",
                "SELECT max(getenv('HOME')) FILTER (WHERE true)",
                "SELECT array_agg(1 ORDER BY getenv('HOME'))",
                "SELECT listagg(getenv('HOME'), ',') WITHIN GROUP (ORDER BY 1)",
                "SELECT CAST('x' AS ENUM('a'))",
                "SELECT lv_s FROM (VALUES 1) t(x)",
                "SELECT TRY(getenv('HOME'))",
                "SELECT 1 FETCH FIRST (SELECT 1) ROWS ONLY",
                "TABLE \"/etc/passwd\"",
            })
    void isRefused(String sql) {
        assertThatThrownBy(() -> SQL.plan(sql, "db", List.of())).isInstanceOf(StatementException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; ATTACH ''/tmp/x'' --",
                "' || getenv('HOME') || '",
                "'') FROM read_text('/etc/passwd') --",
                "\\'; DROP TABLE x; --",
                "$$ || getenv('HOME') || $$",
                "*/ getenv('HOME') /*",
                "\"; SELECT 1; --",
                "{sum(1)} $1 $* \u0001\u0002",
                "E'\\x41'",
                "é'😀''\u2028"
            })
    void textStaysText(String text) throws SQLException {
        String literal = "'" + text.replace("'", "''") + "'";
        String name = "\"" + text.replace("\"", "\"\"") + "\"";
        Plan.Select plan = (Plan.Select) SQL.plan(
                "SELECT max(" + literal + ") AS " + name + " FROM (VALUES 1) t(x) WHERE " + literal + " LIKE " + literal
                        + " OR true",
                "db",
                List.of());

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            new TrinoFunctions().register(connection, plan.duckdb());
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(plan.duckdb())) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(text);
                assertThat(rows.getMetaData().getColumnName(1)).isEqualTo(text);
            }
        }
    }

    @Test
    void aStatementThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> SQL.plan("SELECT '" + "x".repeat(262_144) + "'", "db", List.of()))
                .hasMessageContaining("longer than");
    }

    @ParameterizedTest
    @CsvSource({
        "(, ), 20000",
        "-(, ), 2000",
        "ARRAY[, ], 500",
        "'(SELECT ', ), 300",
        "'coalesce(1, ', ), 400",
        "'CASE WHEN true THEN ', ' END', 300"
    })
    @Timeout(20)
    void aStatementNestedTooDeepIsRefused(String open, String close, int times) {
        String sql = "SELECT " + open.replace("\\", "").repeat(times) + "1" + close.repeat(times);

        assertThatThrownBy(() -> SQL.plan(sql, "db", List.of()))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("nested too deeply");
        assertThat(SQL.check(sql, "db"))
                .extracting(AthenaSql.Problem::message)
                .first()
                .asString()
                .contains("nested too deeply");
    }
}
