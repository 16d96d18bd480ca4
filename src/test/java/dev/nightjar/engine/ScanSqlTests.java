package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Scan;
import dev.nightjar.sql.ScanSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanSqlTests {

    private static final FileFormat JSON_LINES = new FileFormat.Json(FileFormat.Json.Layout.LINES);

    @TempDir
    Path folder;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET TimeZone = 'UTC'");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void raggedRowsAreFilledAndCut() throws Exception {
        Relation table = relation(
                FileFormat.Csv.DEFAULT, List.of(), field("id", "int"), field("name", "string"), field("v", "double"));
        ScanSql.Source file = file("a.csv", "id,name,v\n1,\"x, y\",2.5\n2,b\n3,c,4.5,extra,more\n,,\n");

        assertThat(rows(table, Set.of(), file))
                .containsExactly(
                        Arrays.asList(1, "x, y", 2.5),
                        Arrays.asList(2, "b", null),
                        Arrays.asList(3, "c", 4.5),
                        Arrays.asList(null, "", null));
    }

    @Test
    void aValueOfTheWrongTypeNamesColumnAndFile() throws Exception {
        Relation table = relation(FileFormat.Csv.DEFAULT, List.of(), field("id", "int"));
        ScanSql.Source good = file("good.csv", "id\n1\n");
        ScanSql.Source bad = file("bad.csv", "id\nabc\n");

        assertThatThrownBy(() -> rows(table, Set.of(), good, bad))
                .hasMessageContaining(
                        "HIVE_BAD_DATA: Error parsing column 'id' of file:///data/bad.csv: 'abc' is not integer");
    }

    @Test
    void partitionValuesComeFromTheFile() throws Exception {
        Relation table = relation(FileFormat.Csv.DEFAULT, List.of(field("day", "date")), field("id", "int"));
        ScanSql.Source first = file("1.csv", "id\n1\n", "2024-01-01");
        ScanSql.Source second = file("2.csv", "id\n2\n", "2024-01-02");

        assertThat(rows(table, Set.of(), first, second))
                .containsExactlyInAnyOrder(
                        List.of(1, java.time.LocalDate.of(2024, 1, 1)), List.of(2, java.time.LocalDate.of(2024, 1, 2)));
    }

    @Test
    void hiddenColumnsTellTheFile() throws Exception {
        Relation table = relation(FileFormat.Csv.DEFAULT, List.of(), field("id", "int"));
        ScanSql.Source first = file("1.csv", "id\n1\n");
        ScanSql.Source second = file("2.csv", "id\n22\n");

        assertThat(query(ScanSql.write(scan(table, "$path", "$file_size"), List.of(first, second), Set.of())))
                .containsExactlyInAnyOrder(List.of("file:///data/1.csv", 5L), List.of("file:///data/2.csv", 6L));
    }

    @Test
    void thePartitionOfNullsHasTheNameHiveGivesIt() throws Exception {
        Relation table = relation(FileFormat.Csv.DEFAULT, List.of(field("day", "date")), field("id", "int"));
        ScanSql.Source dated = file("1.csv", "id\n1\n", "2024-01-01");
        ScanSql.Source undated = file("2.csv", "id\n2\n", (String) null);

        assertThat(query(ScanSql.write(scan(table, "id", "day", "$partition"), List.of(dated, undated), Set.of())))
                .containsExactlyInAnyOrder(
                        List.of(1, java.time.LocalDate.of(2024, 1, 1), "day=2024-01-01"),
                        Arrays.asList(2, null, "day=__HIVE_DEFAULT_PARTITION__"));
    }

    @Test
    void anEmptyFileAmongOthersHasNoRows() throws Exception {
        Relation table = relation(FileFormat.Csv.DEFAULT, List.of(), field("id", "int"));
        ScanSql.Source full = file("1.csv", "id\n1\n");
        ScanSql.Source empty = file("2.csv", "");
        ScanSql.Source headOnly = file("3.csv", "id\n");

        assertThat(rows(table, Set.of(), full, empty, headOnly)).containsExactly(List.of(1));
        assertThat(rows(table, Set.of(), empty)).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstValue() throws Exception {
        FileFormat bare = new FileFormat.Csv(',', '"', null, 0, null);
        Relation table = relation(bare, List.of(), field("name", "string"), field("id", "int"));

        assertThat(rows(table, Set.of(), file("1.csv", "\uFEFFx,1\ny,2\n")))
                .containsExactly(List.of("x", 1), List.of("y", 2));
    }

    @Test
    void jsonIsReadByTheFilesNames() throws Exception {
        Relation table = new Relation(
                new RelationName("db", "t"),
                List.of(field("user_id", "bigint"), field("tags", "array<struct<a:int,b:string>>")),
                List.of(),
                JSON_LINES,
                List.of("User Id", "tags"));
        ScanSql.Source file =
                file("a.json", "{\"User Id\": 7, \"tags\": [{\"a\": 1, \"b\": \"x\"}]}\n{\"tags\": null}\n");

        List<List<Object>> rows = rows(table, Set.of(), file);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get(0)).isEqualTo(7L);
        assertThat(rows.get(0).get(1).toString()).isEqualTo("[{f1=1, f2=x}]");
        assertThat(rows.get(1)).containsOnlyNulls();
    }

    @Test
    void parquetIsMatchedByNameAndFilledWithNull() throws Exception {
        execute("COPY (SELECT 'x' AS b, 1::INTEGER AS a) TO '" + folder.resolve("1.parquet") + "' (FORMAT parquet)");
        execute("COPY (SELECT 2::INTEGER AS a, {'n': 5, 'm': 'q'} AS s) TO '" + folder.resolve("2.parquet")
                + "' (FORMAT parquet)");
        Relation table = relation(
                new FileFormat.Parquet(),
                List.of(),
                field("a", "bigint"),
                field("b", "string"),
                field("s", "struct<m:string,n:int>"),
                field("gone", "date"));

        List<List<Object>> rows = rows(table, Set.of("a", "B", "s"), source("1.parquet"), source("2.parquet"));

        assertThat(rows.get(0)).containsExactly(1L, "x", null, null);
        assertThat(rows.get(1).get(0)).isEqualTo(2L);
        assertThat(rows.get(1).get(2).toString()).isEqualTo("{f1=q, f2=5}");
    }

    @Test
    void aTableWithoutFilesIsEmpty() throws Exception {
        Relation table = relation(new FileFormat.Parquet(), List.of(field("day", "date")), field("a", "bigint"));

        assertThat(rows(table, Set.of("a"))).isEmpty();
    }

    @Test
    void countingNeedsNoColumn() throws Exception {
        Relation table = relation(JSON_LINES, List.of(), field("a", "bigint"));
        ScanSql.Source file = file("a.json", "{\"a\": 1}\n{\"a\": 2}\n");

        assertThat(query(ScanSql.write(scan(table), List.of(file), Set.of()))).hasSize(2);
    }

    @Test
    void aCellOfTenMegabytesIsRead() throws Exception {
        Relation table = relation(FileFormat.Csv.DEFAULT, List.of(), field("a", "string"));
        ScanSql.Source file = file("a.csv", "a\n" + "x".repeat(10_000_000) + "\n");

        assertThat(rows(table, Set.of(), file).getFirst().getFirst()).asString().hasSize(10_000_000);
    }

    private static Field field(String name, String type) {
        return new Field(name, DataType.parse(type).orElseThrow());
    }

    private static Relation relation(FileFormat format, List<Field> keys, Field... columns) {
        List<Field> fields = List.of(columns);
        return new Relation(
                new RelationName("db", "t"),
                fields,
                keys,
                format,
                fields.stream().map(Field::name).toList());
    }

    private static Scan scan(Relation relation, String... columns) {
        return new Scan("nj_scan_1", relation, new LinkedHashSet<>(List.of(columns)), PartitionFilter.ALL);
    }

    private ScanSql.Source file(String name, String content, String... partitionValues) throws IOException {
        Files.writeString(folder.resolve(name), content);
        return source(name, partitionValues);
    }

    private ScanSql.Source source(String name, String... partitionValues) throws IOException {
        Path path = folder.resolve(name);
        return new ScanSql.Source(
                path.toString(),
                "file:///data/" + name,
                Files.size(path),
                Instant.EPOCH,
                Arrays.asList(partitionValues));
    }

    private List<List<Object>> rows(Relation relation, Set<String> present, ScanSql.Source... sources)
            throws SQLException {
        List<String> names = new ArrayList<>();
        relation.columns().forEach(column -> names.add(column.name()));
        relation.partitionKeys().forEach(key -> names.add(key.name()));
        return query(ScanSql.write(scan(relation, names.toArray(String[]::new)), List.of(sources), present));
    }

    private List<List<Object>> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
