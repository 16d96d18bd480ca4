package dev.nightjar.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.catalog.TablePartitions;
import dev.nightjar.engine.AvroFiles;
import dev.nightjar.engine.EngineFixture;
import dev.nightjar.engine.OrcFiles;
import dev.nightjar.engine.Packed;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.TextEncoding;
import io.trino.orc.metadata.CompressionKind;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.VarcharType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever rows are written, in whatever format and folders: a crawled table answers with them and no others. Columns,
 * types, values and folders are random; a failure names its seed.
 */
class WrittenRowsTests {

    private static final int ROUNDS = 12;
    private static final List<String> WORDS = List.of(
            "plain", "with, comma", "with \"quotes\"", "two\nlines", "tab\there", "日本語", "a;b|c", "x'y", " padded ");
    private static final List<String> PARTS = List.of("eu", "asia pacific", "a=b", "50%", "x:y", "Ünïcode", "z/w");

    private static EngineFixture engine;

    @BeforeAll
    static void start(@TempDir Path folder) {
        engine = new EngineFixture(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    enum Format {
        CSV,
        JSON,
        PARQUET,
        AVRO,
        ORC
    }

    enum Type {
        BIGINT,
        DOUBLE,
        VARCHAR,
        BOOLEAN,
        DATE,
        TIMESTAMP
    }

    /** Rows of a folder: the values of its partition, and of each row as text. */
    record Part(@Nullable String value, List<List<@Nullable String>> rows) {}

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatWasWrittenIsAnswered(Format format, @TempDir Path folder) throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(format.ordinal() * 1000L + seed);
            List<Type> types = types(random, format);
            List<Part> parts = parts(random, types);
            CrawlerFixture fixture = new CrawlerFixture(Files.createDirectories(folder.resolve("round" + seed)));
            Text text = Text.any(random);
            for (Part part : parts) {
                write(fixture, format, text, types, part);
            }
            fixture.create(CrawlerDefinition.of("test", "lake://t/", "found"));
            CrawlRun run = fixture.crawl("test");

            assertThat(run.state()).isEqualTo(CrawlRun.State.SUCCEEDED);
            assertThat(answered(fixture))
                    .as("seed %d of %s: %s in %s", seed, format, types, text)
                    .containsExactlyInAnyOrderElementsOf(expected(parts, types));
        }
    }

    /** Of delimited text at least one column is of text or numbers, so that its header is told from its rows. */
    private static List<Type> types(Random random, Format format) {
        List<Type> types = new ArrayList<>();
        types.add(format == Format.CSV ? Type.BIGINT : Type.values()[random.nextInt(Type.values().length)]);
        for (int i = random.nextInt(5); i >= 0; i--) {
            types.add(Type.values()[random.nextInt(Type.values().length)]);
        }
        return types;
    }

    private static List<Part> parts(Random random, List<Type> types) {
        int count = random.nextInt(4);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < Math.max(1, count); i++) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            for (int n = random.nextInt(8) + 1; n > 0; n--) {
                List<@Nullable String> row = new ArrayList<>();
                types.forEach(type -> row.add(value(random, type, row.isEmpty())));
                rows.add(row);
            }
            parts.add(new Part(count == 0 ? null : PARTS.get((i * 3 + count) % PARTS.size()), rows));
        }
        return parts;
    }

    private static @Nullable String value(Random random, Type type, boolean needed) {
        if (!needed && random.nextInt(6) == 0) {
            return null;
        }
        return switch (type) {
            case BIGINT -> String.valueOf(random.nextLong() >> random.nextInt(60));
            case DOUBLE -> String.valueOf(random.nextInt(100_000) / 64.0 + 0.5);
            case VARCHAR -> WORDS.get(random.nextInt(WORDS.size()));
            case BOOLEAN -> String.valueOf(random.nextBoolean());
            case DATE ->
                LocalDate.of(2000, 1, 1).plusDays(random.nextInt(10_000)).toString();
            case TIMESTAMP ->
                LocalDate.of(2000, 1, 1).plusDays(random.nextInt(10_000)) + " "
                        + "%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
        };
    }

    /** How text lies in the files of one table. */
    private record Text(Charset encoding, Packed packed) {

        private static final List<String> ENCODINGS = List.of("UTF-8", "UTF-16", "UTF-16LE", "Shift_JIS", "EUC-JP");

        static Text any(Random random) {
            String encoding = ENCODINGS.get(random.nextInt(ENCODINGS.size()));
            return new Text(
                    TextEncoding.parse(encoding).orElseThrow(),
                    Packed.values()[random.nextInt(Packed.values().length)]);
        }

        String ending() {
            return packed.ending;
        }

        byte[] bytes(String text) {
            return packed.pack(text.getBytes(encoding));
        }
    }

    private static void write(CrawlerFixture fixture, Format format, Text text, List<Type> types, Part part)
            throws Exception {
        String value = part.value();
        String folder =
                value == null ? "t/" : "t/" + TablePartitions.folder(List.of("part"), Map.of("part", value)) + "/";
        switch (format) {
            case CSV -> fixture.lake().write(folder + "a.csv" + text.ending(), text.bytes(csv(types, part)));
            case JSON -> fixture.lake().write(folder + "a.json" + text.ending(), text.bytes(json(types, part)));
            case PARQUET ->
                fixture.lake()
                        .write(folder + "a.parquet", Files.readAllBytes(engine.parquet("p.parquet", sql(types, part))));
            case AVRO -> fixture.lake().write(folder + "a.avro", avro(types, part));
            case ORC -> fixture.lake().write(folder + "a.orc", orc(types, part));
        }
    }

    private static String csv(List<Type> types, Part part) {
        StringBuilder text = new StringBuilder(names(types)).append('\n');
        for (List<@Nullable String> row : part.rows()) {
            text.append(row.stream()
                            .map(cell -> cell == null ? "" : '"' + cell.replace("\"", "\"\"") + '"')
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    private static String names(List<Type> types) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            names.add("name_" + (char) ('a' + i));
        }
        return String.join(",", names);
    }

    private static String json(List<Type> types, Part part) {
        StringBuilder text = new StringBuilder();
        for (List<@Nullable String> row : part.rows()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < types.size(); i++) {
                object.put("name_" + (char) ('a' + i), typed(types.get(i), row.get(i)));
            }
            text.append(JsonMapper.shared().writeValueAsString(object)).append('\n');
        }
        return text.toString();
    }

    private static @Nullable Object typed(Type type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (type) {
            case BIGINT -> Long.parseLong(text);
            case DOUBLE -> Double.parseDouble(text);
            case BOOLEAN -> Boolean.parseBoolean(text);
            case VARCHAR, DATE, TIMESTAMP -> text;
        };
    }

    private static byte[] avro(List<Type> types, Part part) throws IOException {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            fields.add("{\"name\": \"name_" + (char) ('a' + i) + "\", \"type\": [\"null\", "
                    + switch (types.get(i)) {
                        case BIGINT -> "\"long\"";
                        case DOUBLE -> "\"double\"";
                        case VARCHAR -> "\"string\"";
                        case BOOLEAN -> "\"boolean\"";
                        case DATE -> "{\"type\": \"int\", \"logicalType\": \"date\"}";
                        case TIMESTAMP -> "{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}";
                    }
                    + "]}");
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable String> row : part.rows()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 0; i < types.size(); i++) {
                Object value = counted(types.get(i), row.get(i));
                values.put(
                        "name_" + (char) ('a' + i),
                        types.get(i) == Type.DATE && value != null ? ((Long) value).intValue() : value);
            }
            rows.add(values);
        }
        return AvroFiles.write(
                "{\"type\": \"record\", \"name\": \"Row\", \"fields\": [" + String.join(", ", fields) + "]}",
                "snappy",
                rows);
    }

    private static byte[] orc(List<Type> types, Part part) throws IOException {
        List<io.trino.spi.type.Type> columns = types.stream()
                .map(type -> switch (type) {
                    case BIGINT -> BigintType.BIGINT;
                    case DOUBLE -> DoubleType.DOUBLE;
                    case VARCHAR -> VarcharType.VARCHAR;
                    case BOOLEAN -> BooleanType.BOOLEAN;
                    case DATE -> DateType.DATE;
                    case TIMESTAMP -> TimestampType.TIMESTAMP_MICROS;
                })
                .map(io.trino.spi.type.Type.class::cast)
                .toList();
        return OrcFiles.write(List.of(names(types).split(",")), columns, CompressionKind.ZLIB, page -> {
            for (List<@Nullable String> row : part.rows()) {
                page.declarePosition();
                for (int i = 0; i < types.size(); i++) {
                    BlockBuilder block = page.getBlockBuilder(i);
                    switch (counted(types.get(i), row.get(i))) {
                        case null -> block.appendNull();
                        case Long number -> columns.get(i).writeLong(block, number);
                        case Double number -> columns.get(i).writeDouble(block, number);
                        case Boolean flag -> columns.get(i).writeBoolean(block, flag);
                        case Object text -> VarcharType.VARCHAR.writeString(block, text.toString());
                    }
                }
            }
        });
    }

    /** Days and microseconds since 1970 in place of dates and times. */
    private static @Nullable Object counted(Type type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (type) {
            case DATE -> LocalDate.parse(text).toEpochDay();
            case TIMESTAMP -> LocalDateTime.parse(text.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
            case BIGINT, DOUBLE, BOOLEAN, VARCHAR -> typed(type, text);
        };
    }

    private static String sql(List<Type> types, Part part) {
        String rows = part.rows().stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < types.size(); i++) {
                        String cell = row.get(i);
                        cells.add("CAST(" + (cell == null ? "NULL" : "'" + cell.replace("'", "''") + "'") + " AS "
                                + types.get(i) + ")");
                    }
                    return "(" + String.join(", ", cells) + ")";
                })
                .collect(Collectors.joining(", "));
        return "SELECT * FROM (VALUES " + rows + ") t(" + names(types) + ")";
    }

    private static List<List<@Nullable Object>> expected(List<Part> parts, List<Type> types) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Part part : parts) {
            for (List<@Nullable String> row : part.rows()) {
                List<@Nullable Object> cells = new ArrayList<>();
                row.forEach(cell -> cells.add(plain(cell)));
                if (part.value() != null) {
                    cells.add(plain(part.value()));
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    /** Text that says the same means the same: {@code 1.50} and {@code 1.5E0}, a missing text and an empty one. */
    private static Object plain(@Nullable Object cell) {
        String text = cell == null ? "" : String.valueOf(cell);
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            try {
                return text.contains(".") ? (Object) Double.parseDouble(text) : text;
            } catch (NumberFormatException notEither) {
                return text;
            }
        }
    }

    private static List<List<@Nullable Object>> answered(CrawlerFixture fixture) throws Exception {
        CrawledTable table = new CrawledTable(fixture, engine);
        Plan.Select plan = table.plan();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : engine.results.page(table.answer(plan), plan.columns(), 0, 1000)) {
            List<@Nullable Object> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(plain(cell)));
            rows.add(cells);
        }
        return rows;
    }
}
