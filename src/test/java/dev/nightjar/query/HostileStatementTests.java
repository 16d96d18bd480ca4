package dev.nightjar.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.DataType.Simple;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Relations;
import dev.nightjar.sql.Scan;
import dev.nightjar.sql.StatementException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements that try to get out of their plan. The first wall is that they cannot be planned; what the engine's second
 * wall refuses is tested at its sandbox.
 */
class HostileStatementTests {

    private static final Relation TABLE = new Relation(
            new RelationName("db", "t"),
            List.of(new Field("a", Simple.INTEGER)),
            List.of(),
            FileFormat.Csv.DEFAULT,
            List.of("a"));

    /** A catalog of the one table {@code db.t}. */
    private static final Relations CATALOG = new Relations() {
        @Override
        public Optional<Relation> find(RelationName name) {
            return Optional.of(TABLE).filter(table -> table.name().equals(name));
        }

        @Override
        public boolean hasDatabase(String database) {
            return database.equals("db");
        }

        @Override
        public List<String> databases() {
            return List.of("db");
        }

        @Override
        public List<String> names(String database) {
            return hasDatabase(database) ? List.of("t") : List.of();
        }
    };

    private final AthenaSql sql = new AthenaSql(CATALOG);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // DuckDB's functions that read files
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM TABLE(read_text('/etc/passwd'))",
                "SELECT read_text('/etc/passwd')",
                "SELECT * FROM read_blob('/etc/passwd')",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_csv_auto('../../secret.csv')",
                "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
                "SELECT * FROM read_json('/etc/passwd')",
                "SELECT * FROM glob('/*')",
                "SELECT * FROM TABLE(glob('/*'))",
                "SELECT * FROM sniff_csv('/etc/passwd')",
                "SELECT * FROM parquet_metadata('x')",
                "SELECT * FROM LATERAL read_text('/etc/passwd')",
                "SELECT a FROM t WHERE a IN (SELECT content FROM read_text('/etc/passwd'))",
                // paths as names
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM \"/etc/passwd\"",
                "SELECT * FROM \"db\".\"../../secret.csv\"",
                "SELECT * FROM \"secret.parquet\"",
                "SELECT * FROM \"https://example.com/a.csv\"",
                "SELECT * FROM \"t\"\" UNION SELECT * FROM read_text('/etc/passwd') --\"",
                "FROM '/etc/passwd'",
                "TABLE \"/etc/passwd\"",
                // files out
                "COPY (SELECT 1) TO '/tmp/evil'",
                "COPY t FROM '/etc/passwd'",
                "EXPORT DATABASE '/tmp/evil'",
                "IMPORT DATABASE '/tmp/evil'",
                "UNLOAD (SELECT * FROM read_text('/etc/passwd')) TO 'lake://x/' WITH (format = 'PARQUET')",
                "UNLOAD (SELECT 1) TO 'lake://x/' (FORMAT parquet)",
                "UNLOAD (SELECT 1) TO 'lake://x/' WITH (format = 'PARQUET', evil = 'x')",
                "UNLOAD (SELECT 1) TO 'lake://x/' WITH (format = 'PARQUET', partition_by = 'x')",
                "UNLOAD (SELECT 1); COPY (SELECT 1) TO '/tmp/evil'",
                "UNLOAD (DROP TABLE t) TO 'lake://x/' WITH (format = 'PARQUET')",
                "UNLOAD (SELECT 1) TO 'lake://x/' WITH (format = 'PARQUET'); SELECT 1",
                "UNLOAD (SELECT 1) TO x WITH (format = 'PARQUET')",
                "UNLOAD (SELECT 1) TO 'lake://x/' WITH (format = 'PARQUET') AS SELECT 2 --",
                "UNLOAD (SELECT 1) TO 'lake://x/' WITH (format = 'PARQUET'', COMPRESSION zstd) --')",
                "INSERT INTO \"/etc/passwd\" VALUES (1)",
                "INSERT INTO t SELECT a FROM read_csv('/etc/passwd')",
                "INSERT INTO t (a, b) VALUES (1, 2)",
                "INSERT INTO t VALUES ('x')",
                "INSERT INTO information_schema.tables VALUES ('a', 'b', 'c', 'd')",
                "INSERT OR REPLACE INTO t VALUES (1)",
                "CREATE TABLE x AS SELECT * FROM read_text('/etc/passwd')",
                "CREATE TABLE x WITH (format = 'DUCKDB') AS SELECT 1 AS a",
                "CREATE TABLE x WITH (field_delimiter = 'ab') AS SELECT 1",
                "CREATE TABLE x WITH (field_delimiter = 'ab', format = 'CSV') AS SELECT 1 AS a",
                "CREATE TABLE x WITH (write_compression = 'none, OVERWRITE') AS SELECT 1 AS a",
                "CREATE TABLE x WITH (partitioned_by = ARRAY['a) , OVERWRITE']) AS SELECT 1 AS b, 2 AS a",
                "CREATE TABLE x WITH (bucketed_by = ARRAY['a'], bucket_count = 1000000000) AS SELECT 1 AS a",
                "CREATE TABLE t AS SELECT 1 AS a",
                "CREATE OR REPLACE TABLE x AS SELECT 1 AS a",
                "CREATE TABLE nowhere.x AS SELECT 1 AS a",
                "CREATE TEMP TABLE x AS SELECT 1 AS a",
                // views and definitions
                "CREATE VIEW v AS SELECT * FROM read_text('/etc/passwd')",
                "CREATE VIEW v AS SELECT * FROM \"/etc/passwd\"",
                "CREATE VIEW v AS COPY (SELECT 1) TO '/tmp/evil'",
                "CREATE VIEW v AS SELECT 1 AS a; ATTACH '/tmp/evil.db'",
                "CREATE VIEW nowhere.v AS SELECT 1 AS a",
                "CREATE MACRO v() AS TABLE SELECT * FROM read_text('/etc/passwd')",
                "CREATE EXTERNAL TABLE nowhere.x (a string) LOCATION 'lake://x/'",
                "CREATE EXTERNAL TABLE x (a string) STORED BY 'evil.StorageHandler' LOCATION 'lake://x/'",
                "CREATE EXTERNAL TABLE x (a string) ROW FORMAT SERDE 'evil.SerDe' LOCATION 'lake://x/'",
                "CREATE EXTERNAL TABLE x (a string) STORED AS INPUTFORMAT 'evil.In' OUTPUTFORMAT 'evil.Out' LOCATION 'lake://x/'",
                "ALTER TABLE nowhere.t ADD COLUMNS (b int)",
                "ALTER TABLE t ADD PARTITION (a='1') LOCATION '/etc/'",
                "ALTER TABLE t RENAME TO u",
                "MSCK REPAIR TABLE \"/etc/passwd\"",
                "DESCRIBE '/etc/passwd'",
                "SHOW CREATE TABLE read_text",
                "DROP TABLE t; DROP TABLE t",
                "DROP TABLE \"t\"; INSTALL httpfs",
                // databases, extensions, secrets
                "ATTACH '/tmp/evil.db'",
                "ATTACH '/tmp/evil.db' AS e (TYPE sqlite)",
                "DETACH e",
                "USE memory.main",
                "INSTALL httpfs",
                "LOAD httpfs",
                "FORCE INSTALL httpfs",
                "CREATE SECRET s (TYPE s3)",
                "DROP SECRET s",
                "SELECT * FROM duckdb_secrets()",
                // settings
                "SET memory_limit = '100GB'",
                "SET SESSION lock_configuration = false",
                "RESET memory_limit",
                "PRAGMA database_list",
                "PRAGMA enable_profiling",
                "CALL pragma_version()",
                "CALL enable_logging()",
                "SELECT current_setting('temp_directory')",
                "SELECT * FROM duckdb_settings()",
                "SELECT * FROM pragma_database_size()",
                "SELECT * FROM duckdb_logs",
                "SELECT * FROM duckdb_logs()",
                "SELECT * FROM information_schema.nope",
                "SELECT * FROM sqlite_master",
                "SELECT * FROM pg_catalog.pg_tables",
                "SELECT * FROM system.runtime.nodes",
                "SELECT * FROM main.t",
                "SELECT * FROM temp.t",
                "SELECT * FROM memory.main.t",
                // functions that reach out
                "SELECT getenv('HOME')",
                "SELECT getvariable('x')",
                "SELECT error('x')",
                "SELECT * FROM query('SELECT 1')",
                "SELECT * FROM query_table('t')",
                "SELECT write_log('x')",
                "SELECT nextval('s')",
                "SELECT which_secret('a', 's3')",
                "SELECT json_execute_serialized_sql('{}')",
                "SELECT * FROM test_all_types()",
                "SELECT * FROM repeat_row(1, num_rows = 1000000000)",
                "SELECT nj_anything(1)",
                "SELECT \"read_text\"('/etc/passwd')",
                // more than one statement
                "SELECT 1; SELECT 2",
                "SELECT 1; COPY (SELECT 1) TO '/tmp/evil'",
                "SELECT 1) TO '/tmp/evil'; --",
                "PREPARE p FROM PREPARE q FROM SELECT 1",
                "PREPARE p FROM",
                "PREPARE '/tmp/evil' FROM SELECT 1",
                "EXECUTE p",
                "EXECUTE p USING (SELECT content FROM read_text('/etc/passwd'))",
                "EXECUTE IMMEDIATE 'COPY (SELECT 1) TO ''/tmp/evil'''",
                "EXECUTE IMMEDIATE 'SELECT 1; SELECT 2'",
                "EXECUTE IMMEDIATE 'SELECT ?' USING (SELECT content FROM read_text('/etc/passwd'))",
                "EXPLAIN ANALYZE COPY (SELECT 1) TO '/tmp/evil'",
                "EXPLAIN ANALYZE SELECT * FROM read_text('/etc/passwd')",
                "EXECUTE p",
                "START TRANSACTION",
                "GRANT SELECT ON t TO x",
                "KILL 1",
            })
    void cannotBePlanned(String statement) {
        assertThatThrownBy(() -> sql.plan(statement, "db", List.of())).isInstanceOf(StatementException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '/etc/passwd' AS a",
                "SELECT 'x'') TO ''/tmp/evil'' --' AS a",
                "SELECT a AS \"b\"\") FROM read_text('/etc/passwd') --\" FROM t",
                "SELECT a AS \"read_text('/etc/passwd')\" FROM t",
                "WITH \"/etc/passwd\" AS (SELECT 1 AS a) SELECT * FROM \"/etc/passwd\"",
                "WITH read_text AS (SELECT 1 AS a) SELECT * FROM read_text",
                "SELECT x.\"a\" FROM t AS \"x\"",
                "SELECT a /* ; COPY t TO 'x' */ FROM t -- ; ATTACH 'x'",
                "SELECT * FROM (VALUES ('$$; COPY'), (''';--')) AS v(a)",
            })
    void textThatOnlyLooksLikeItStaysText(String statement) {
        Plan.Select plan = (Plan.Select) sql.plan(statement, "db", List.of());

        assertThat(plan.scans()).extracting(Scan::relation).allMatch(TABLE::equals);
        assertThat(plan.columns()).hasSize(1);
    }
}
