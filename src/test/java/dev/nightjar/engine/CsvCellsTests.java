package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.PinnedObject;
import dev.nightjar.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is told of cells without DuckDB is what DuckDB itself tells. */
class CsvCellsTests {

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-0",
            "+7",
            "007",
            "42",
            " 42 ",
            "1_000",
            "0x1F",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "123456789012345",
            "1234567890123456",
            "1.5",
            ".5",
            "5.",
            "1e5",
            "1e999",
            "1,5",
            "NaN",
            "true",
            "False",
            "yes",
            "t",
            "2024-01-01",
            "2024/1/1",
            "2024/01-01",
            "2024-02-30",
            "2023-02-29",
            "2024-02-29",
            "2024-13-01",
            "0000-01-01",
            "2024-01-01 10:00:00",
            "2024-1-1 1:00",
            "2024-01-01T24:00:00",
            "2024-01-01 24:00:01",
            "2024-01-01 10:60",
            "2024-01-01 10:00:60",
            "2024-01-01 10",
            "2024-01-01 10:00:00.1234567891",
            "2024-01-01T10:00:00Z",
            "2024-01-01 10:00:00 UTC",
            "2024-01-01 10:00:00UTC",
            "2024-01-01 10:00:00+00",
            "2024-01-01 10:00:00 +00:00",
            "2024-01-01 10:00:00+0000",
            "2024-01-01 10:00:00+01",
            "\tx",
            "plain",
            "日本語");

    @Test
    void theTypesAreDuckDbs() throws Exception {
        List<List<String>> columns = new ArrayList<>();
        VALUES.forEach(value -> columns.add(List.of(value)));
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            List<String> column = new ArrayList<>();
            for (int n = random.nextInt(3) + 2; n > 0; n--) {
                column.add(VALUES.get(random.nextInt(VALUES.size())));
            }
            columns.add(column);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (List<String> column : columns) {
                assertThat(here(column)).as("%s", column).isEqualTo(duckDb(statement, column));
            }
        }
    }

    private static CsvColumnType here(List<String> column) {
        String text = column.stream().map(value -> '"' + value + '"' + "\n").collect(Collectors.joining());
        StoredObject object = new StoredObject(ObjectLocation.parse("t.csv"), 1, "", Instant.EPOCH);
        FileHead head = new FileHead(
                new PinnedObject(object, Path.of("t.csv")),
                FileHead.Kind.DELIMITED,
                "h\n" + text,
                true,
                StandardCharsets.UTF_8,
                false);
        return CsvCells.types(List.of(head), FileFormat.Csv.DEFAULT, 1).getFirst();
    }

    private static CsvColumnType duckDb(Statement statement, List<String> column) throws Exception {
        String list = column.stream().map(DuckText::literal).collect(Collectors.joining(", ", "[", "]"));
        try (ResultSet row = statement.executeQuery("SELECT " + CsvColumnType.facts("c", CsvColumnType.EMPTY.open())
                + " FROM (SELECT unnest(" + list + ") c)")) {
            row.next();
            return CsvColumnType.valueOf(row.getString(1));
        }
    }
}
