package dev.nightjar.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.EngineFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Structs, lists and maps within each other, of whatever they can be made of and with nulls anywhere: a crawled table
 * answers with the rows that were written. Types and values are random; a failure names its seed.
 */
class NestedRowsTests {

    private static final int ROUNDS = 10;
    private static final int DEEPEST = 3;
    private static final List<String> WORDS = List.of("plain", "x, \"y\"", "two\nlines", "日本語", "", "it's {a: 1}");

    private static EngineFixture engine;

    @BeforeAll
    static void start(@TempDir Path folder) {
        engine = new EngineFixture(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    /** JSON has neither maps nor bytes nor exact decimals of its own; DuckDB writes neither Avro nor ORC. */
    enum Format {
        PARQUET(List.of("BIGINT", "DOUBLE", "VARCHAR", "BOOLEAN", "DATE", "TIMESTAMP", "DECIMAL(20,4)", "BLOB"), true),
        JSON(List.of("BIGINT", "DOUBLE", "VARCHAR", "BOOLEAN", "DATE", "TIMESTAMP"), false),
        AVRO(List.of("BIGINT", "DOUBLE", "VARCHAR", "BOOLEAN", "DATE"), true),
        ORC(List.of("BIGINT", "DOUBLE", "VARCHAR", "BOOLEAN", "DATE"), true);

        private final List<String> leaves;
        private final boolean maps;

        Format(List<String> leaves, boolean maps) {
            this.leaves = leaves;
            this.maps = maps;
        }
    }

    /** Members are called as an answer's file calls them, which keeps their own names with its columns' types. */
    sealed interface Shape {

        String sql();

        record Leaf(String sql) implements Shape {}

        record ListOf(Shape element) implements Shape {
            @Override
            public String sql() {
                return element.sql() + "[]";
            }
        }

        record MapOf(Shape element) implements Shape {
            @Override
            public String sql() {
                return "MAP(VARCHAR, " + element.sql() + ")";
            }
        }

        record StructOf(List<Shape> members) implements Shape {
            @Override
            public String sql() {
                return IntStream.range(0, members.size())
                        .mapToObj(i -> "f" + (i + 1) + " " + members.get(i).sql())
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenIsAnswered(Format format, @TempDir Path folder) throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(format.ordinal() * 1000L + seed);
            List<Shape> columns = Stream.generate(() -> shape(random, format, 1))
                    .limit(1 + random.nextInt(4))
                    .toList();
            String rows = rows(random, columns);
            CrawlerFixture fixture = new CrawlerFixture(Files.createDirectories(folder.resolve("round" + seed)));
            Path written = Files.createDirectories(fixture.lake().home().lake().resolve("t"))
                    .resolve("a." + format);
            List<JsonNode> expected = ask("SELECT to_json(r) FROM (" + rows + ") r");
            switch (format) {
                case PARQUET, JSON -> ask("COPY (" + rows + ") TO '" + written + "' (FORMAT " + format + ")");
                case AVRO -> Files.write(written, NestedFiles.avro(columns, expected));
                case ORC -> Files.write(written, NestedFiles.orc(columns, expected));
            }
            fixture.create(CrawlerDefinition.of("test", "lake://t/", "found"));

            assertThat(fixture.crawl("test").state()).isEqualTo(CrawlRun.State.SUCCEEDED);
            CrawledTable table = new CrawledTable(fixture, engine);
            Path answer = table.answer(table.plan());
            assertThat(ask("SELECT to_json(r) FROM read_parquet('" + answer + "') r"))
                    .as("seed %d of %s: %s", seed, format, columns)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Shape shape(Random random, Format format, int depth) {
        int kind = depth == DEEPEST ? 0 : random.nextInt(5);
        return switch (kind) {
            case 1, 2 -> new Shape.ListOf(shape(random, format, depth + 1));
            case 3 ->
                new Shape.StructOf(Stream.generate(() -> shape(random, format, depth + 1))
                        .limit(1 + random.nextInt(3))
                        .toList());
            case 4 ->
                format.maps
                        ? new Shape.MapOf(shape(random, format, depth + 1))
                        : new Shape.Leaf(format.leaves.get(random.nextInt(format.leaves.size())));
            default -> new Shape.Leaf(format.leaves.get(random.nextInt(format.leaves.size())));
        };
    }

    /** The first row has a value everywhere, so that files without types show them. */
    private static String rows(Random random, List<Shape> columns) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < 1 + random.nextInt(8); row++) {
            boolean full = row == 0;
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add("CAST(" + value(random, columns.get(i), full) + " AS "
                        + columns.get(i).sql() + ") AS c" + i);
            }
            rows.add("SELECT " + String.join(", ", cells));
        }
        return String.join(" UNION ALL ", rows);
    }

    private static String value(Random random, Shape shape, boolean full) {
        if (!full && random.nextInt(5) == 0) {
            return "NULL";
        }
        int count = (full ? 1 : 0) + random.nextInt(3);
        return switch (shape) {
            case Shape.Leaf leaf -> leaf(random, leaf.sql());
            case Shape.ListOf(Shape element) ->
                IntStream.range(0, count)
                        .mapToObj(_ -> value(random, element, full))
                        .collect(Collectors.joining(", ", "[", "]"));
            case Shape.MapOf(Shape element) ->
                IntStream.range(0, count)
                        .mapToObj(i -> "'k" + i + "': " + value(random, element, full))
                        .collect(Collectors.joining(", ", "MAP {", "}"));
            case Shape.StructOf(List<Shape> members) ->
                IntStream.range(0, members.size())
                        .mapToObj(i -> "'f" + (i + 1) + "': " + value(random, members.get(i), full))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String leaf(Random random, String type) {
        String day = "DATE '2000-01-01' + " + random.nextInt(10_000);
        return switch (type) {
            case "BIGINT" -> "CAST(" + (random.nextLong() >> (4 + random.nextInt(50))) + " AS BIGINT)";
            case "DOUBLE" -> "CAST(" + (random.nextInt(100_000) / 64.0 + 0.5) + " AS DOUBLE)";
            case "VARCHAR" -> "'" + WORDS.get(random.nextInt(WORDS.size())).replace("'", "''") + "'";
            case "BOOLEAN" -> String.valueOf(random.nextBoolean());
            case "DATE" -> "(" + day + ")";
            case "TIMESTAMP" -> "CAST(" + day + " AS TIMESTAMP) + INTERVAL " + random.nextInt(86_400) + " SECOND";
            case "BLOB" -> "'\\xFE\\x%02X'::BLOB".formatted(random.nextInt(256));
            default -> "CAST('" + random.nextLong() % 1_000_000_000_000L + ".0625' AS " + type + ")";
        };
    }

    /** The first column, in which no order of members counts; milliseconds are only written where there are some. */
    private static List<JsonNode> ask(String sql) throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            List<JsonNode> lines = new ArrayList<>();
            if (statement.execute(sql) && sql.startsWith("SELECT")) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    lines.add(JsonMapper.shared().readTree(rows.getString(1).replace(".000\"", "\"")));
                }
            }
            return lines;
        }
    }
}
