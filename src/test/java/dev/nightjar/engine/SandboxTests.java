package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/**
 * What a sealed instance refuses even if a statement got past the SQL front. {@code HOME} stands for the folder all
 * data lies in, {@code SECRET} for a file outside the plan beside it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxTests {

    @TempDir
    static Path home;

    EngineFixture fixture;
    Path input;
    Path secret;
    Sandbox sandbox;

    @BeforeAll
    void seal() throws Exception {
        fixture = new EngineFixture(home);
        input = Files.writeString(home.resolve("input.csv"), "a\n1\n");
        secret = Files.writeString(home.resolve("secret.csv"), "a\n42\n");
        Files.createDirectories(home.resolve("results"));
        sandbox = fixture.sandbox();
        sandbox.confine(new Reach(
                Map.of(input.toString(), new Reach.Seen(4, FileTime.fromMillis(0), null)),
                DataSize.ofMegabytes(200),
                1));
        sandbox.seal();
    }

    @AfterAll
    void close() throws Exception {
        sandbox.close();
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // reading
                "SELECT * FROM read_text('SECRET')",
                "SELECT * FROM read_blob('SECRET')",
                "SELECT * FROM read_csv('SECRET')",
                "SELECT * FROM read_csv_auto('SECRET')",
                "SELECT * FROM read_csv('HOME/results/../secret.csv')",
                "SELECT * FROM read_csv('HOME/input.csv/../secret.csv')",
                "SELECT * FROM read_csv(['HOME/input.csv', 'SECRET'])",
                "SELECT * FROM read_csv('HOME/*.csv')",
                "SELECT * FROM read_csv('file://SECRET')",
                "SELECT * FROM read_csv('/dev/stdin')",
                "SELECT * FROM read_json('SECRET')",
                "SELECT * FROM read_json_objects('SECRET')",
                "SELECT * FROM read_ndjson('SECRET')",
                "SELECT * FROM read_parquet('SECRET')",
                "SELECT * FROM parquet_scan('SECRET')",
                "SELECT * FROM parquet_metadata('SECRET')",
                "SELECT * FROM parquet_schema('SECRET')",
                "SELECT * FROM parquet_kv_metadata('SECRET')",
                "SELECT * FROM sniff_csv('SECRET')",
                "SELECT * FROM glob('HOME/*')",
                "SELECT * FROM glob('/etc/*')",
                "SELECT * FROM 'SECRET'",
                "SELECT * FROM \"SECRET\"",
                "SELECT * FROM \"/etc/passwd\"",
                "SELECT * FROM '/proc/self/environ'",
                "SELECT * FROM read_text('/proc/self/environ')",
                "SELECT * FROM query('SELECT * FROM read_text(''SECRET'')')",
                "SELECT * FROM query_table('SECRET')",
                "SELECT getenv('HOME')",
                "SELECT * FROM read_csv('https://example.com/a.csv')",
                "SELECT * FROM read_parquet('s3://bucket/a.parquet')",
                "SELECT * FROM duckdb_secrets()",
                "SELECT which_secret('s3://bucket', 's3')",
                "COPY (SELECT 1) TO 'SECRET'",
                "CREATE TABLE x AS SELECT * FROM 'SECRET'",
                "CREATE TABLE y(a VARCHAR); COPY y FROM 'SECRET'",
                // writing
                "COPY (SELECT 1) TO 'HOME/evil.csv'",
                "COPY (SELECT 1) TO 'HOME/results/evil.parquet' (FORMAT parquet)",
                "COPY (SELECT 1) TO 'HOME/results' (FORMAT parquet, PER_THREAD_OUTPUT)",
                "COPY (SELECT 1 a, 2 b) TO 'HOME/results' (FORMAT parquet, PARTITION_BY (a))",
                "COPY (SELECT 1) TO '/dev/stdout'",
                "COPY (SELECT 1) TO '/tmp/nightjar-evil'",
                "EXPORT DATABASE 'HOME/export'",
                "IMPORT DATABASE 'HOME/export'",
                "ATTACH 'HOME/evil.db'",
                "ATTACH 'HOME/secret.csv' AS other",
                "ATTACH 'HOME/results/evil.db'",
                // extensions
                "INSTALL httpfs",
                "LOAD httpfs",
                "LOAD 'HOME/evil.duckdb_extension'",
                "FORCE INSTALL httpfs FROM 'https://example.com'",
                "UPDATE EXTENSIONS",
                // settings
                "SET enable_external_access = true",
                "SET lock_configuration = false",
                "SET memory_limit = '100GB'",
                "SET threads = 64",
                "SET TimeZone = 'Asia/Tokyo'",
                "SET allowed_paths = ['/']",
                "SET allowed_directories = ['/']",
                "SET temp_directory = '/tmp'",
                "SET home_directory = '/tmp'",
                "SET extension_directory = '/tmp'",
                "SET secret_directory = '/tmp'",
                "SET log_query_path = '/tmp/nightjar-evil'",
                "SET profiling_output = '/tmp/nightjar-evil'",
                "SET GLOBAL max_temp_directory_size = '1TB'",
                "RESET memory_limit",
                "RESET lock_configuration",
                "PRAGMA enable_profiling",
                "PRAGMA threads = 64",
                "PRAGMA profiling_output = '/tmp/nightjar-evil'",
                "CALL disable_logging()",
                "CALL enable_logging(storage = 'file', storage_config = {'path': '/tmp/nightjar-evil'})",
                // secrets and the rest
                "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
                "CREATE PERSISTENT SECRET s (TYPE http)",
                "DROP SECRET s",
                "CREATE VIEW v AS SELECT * FROM read_text('SECRET')",
            })
    void aSealedInstanceRefuses(String statement) throws Exception {
        String sql = statement.replace("HOME", home.toString()).replace("SECRET", secret.toString());

        assertThatThrownBy(() -> sandbox.execute(sql)).isInstanceOf(SQLException.class);
        assertThat(Files.readString(secret)).isEqualTo("a\n42\n");
        assertThat(Path.of("/tmp/nightjar-evil")).doesNotExist();
        assertThat(home.resolve("results")).isEmptyDirectory();
    }

    @Test
    void whatThePlanNeedsStillWorks() throws Exception {
        assertThat(sandbox.columnsOf("SELECT * FROM read_csv('" + input + "')")).containsExactly("a");
        assertThat(sandbox.execute(CopyText.result("SELECT 1 AS a", sandbox.answer())))
                .isEqualTo(1);
        assertThat(sandbox.answer()).isNotEmptyFile();
    }
}
