package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.engine.FileInspector.Inspection;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.FileFormat;
import io.airlift.slice.Slices;
import io.trino.orc.metadata.CompressionKind;
import io.trino.spi.PageBuilder;
import io.trino.spi.block.ArrayBlockBuilder;
import io.trino.spi.block.MapBlockBuilder;
import io.trino.spi.block.RowBlockBuilder;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeOperators;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Avro and ORC are read through Parquet, with the types that Athena has, and cost what the object costs. */
class ConvertedFilesTests {

    private static final String SCHEMA = """
            {"type": "record", "name": "Order", "fields": [
              {"name": "id", "type": "long"},
              {"name": "name", "type": ["null", "string"]},
              {"name": "small", "type": "int"},
              {"name": "ratio", "type": "float"},
              {"name": "amount", "type": "double"},
              {"name": "paid", "type": "boolean"},
              {"name": "day", "type": {"type": "int", "logicalType": "date"}},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "exact", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 20, "scale": 2}},
              {"name": "raw", "type": "bytes"},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
              {"name": "tags", "type": {"type": "array", "items": ["null", "string"]}},
              {"name": "counts", "type": {"type": "map", "values": "int"}},
              {"name": "place", "type": {"type": "record", "name": "Place", "fields": [
                {"name": "city", "type": "string"},
                {"name": "inner", "type": {"type": "array", "items": {"type": "record", "name": "Inner", "fields": [
                  {"name": "x", "type": ["null", "bytes"]}]}}}]}},
              {"name": "either", "type": ["null", "int", "string"]}
            ]}""";

    private static EngineFixture engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void start(@TempDir Path home) {
        engine = new EngineFixture(home);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "zstandard", "bzip2"})
    void avroKeepsTypesAndValues(String codec) throws Exception {
        Path file = file("orders.avro", AvroFiles.write(SCHEMA, codec, List.of(order(1, "Ada"), order(2, null))));

        Inspection found = inspect(file);

        assertThat(found.format()).isEqualTo(new FileFormat.Avro());
        assertThat(types(found))
                .containsExactly(
                        "id bigint",
                        "name string",
                        "small int",
                        "ratio float",
                        "amount double",
                        "paid boolean",
                        "day date",
                        "at timestamp",
                        "exact timestamp",
                        "price decimal(20,2)",
                        "raw binary",
                        "kind string",
                        "tags array<string>",
                        "counts map<string,int>",
                        "place struct<city:string,inner:array<struct<x:binary>>>",
                        "either string");
        assertThat(found.sample().getLast())
                .containsExactly(
                        "2",
                        null,
                        "-7",
                        "0.5",
                        "nan",
                        "true",
                        "1969-12-31",
                        "1969-12-31 23:59:59.999",
                        "2023-11-14 22:13:20.123456",
                        "-12345.67",
                        "\\x00\\xFFz",
                        "B",
                        "[a, NULL]",
                        "{k=5}",
                        "{'city': Kyōto, 'inner': [{'x': '\\\\x01'}, {'x': NULL}]}",
                        "7");
    }

    private static Map<String, Object> order(long id, String name) {
        Schema schema = new Schema.Parser().parse(SCHEMA);
        Schema place = schema.getField("place").schema();
        Schema inner = place.getField("inner").schema().getElementType();
        GenericData.Record one = new GenericData.Record(inner);
        one.put("x", ByteBuffer.wrap(new byte[] {1}));
        GenericData.Record where = new GenericData.Record(place);
        where.put("city", "Kyōto");
        where.put("inner", List.of(one, new GenericData.Record(inner)));
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("name", name);
        row.put("small", -7);
        row.put("ratio", 0.5f);
        row.put("amount", Double.NaN);
        row.put("paid", true);
        row.put("day", -1);
        row.put("at", -1L);
        row.put("exact", 1_700_000_000_123_456L);
        row.put(
                "price",
                ByteBuffer.wrap(new BigDecimal("-12345.67").unscaledValue().toByteArray()));
        row.put("raw", ByteBuffer.wrap(new byte[] {0, -1, 'z'}));
        row.put("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "B"));
        row.put("tags", Arrays.asList("a", null));
        row.put("counts", Map.of("k", 5));
        row.put("place", where);
        row.put("either", 7);
        return row;
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionKind.class,
            names = {"NONE", "ZLIB", "SNAPPY", "LZ4", "ZSTD"})
    void orcKeepsTypesAndValues(CompressionKind compression) throws Exception {
        Map<String, Type> columns = new LinkedHashMap<>();
        columns.put("id", BigintType.BIGINT);
        columns.put("tiny", TinyintType.TINYINT);
        columns.put("small", SmallintType.SMALLINT);
        columns.put("name", VarcharType.VARCHAR);
        columns.put("ratio", RealType.REAL);
        columns.put("day", DateType.DATE);
        columns.put("at", TimestampType.TIMESTAMP_MICROS);
        columns.put("price", DecimalType.createDecimalType(30, 2));
        columns.put("raw", VarbinaryType.VARBINARY);
        columns.put("tags", new ArrayType(IntegerType.INTEGER));
        columns.put("rates", new MapType(VarcharType.VARCHAR, DoubleType.DOUBLE, new TypeOperators()));
        columns.put(
                "place",
                RowType.from(List.of(
                        RowType.field("ok", BooleanType.BOOLEAN), RowType.field("bytes", VarbinaryType.VARBINARY))));
        List<Type> types = List.copyOf(columns.values());
        byte[] bytes =
                OrcFiles.write(List.copyOf(columns.keySet()), types, compression, page -> rows(page, types, 3000));
        Path file = file("orders.orc", bytes);

        Inspection found = inspect(file);

        assertThat(found.format()).isEqualTo(new FileFormat.Orc());
        assertThat(types(found))
                .containsExactly(
                        "id bigint",
                        "tiny tinyint",
                        "small smallint",
                        "name string",
                        "ratio float",
                        "day date",
                        "at timestamp",
                        "price decimal(30,2)",
                        "raw binary",
                        "tags array<int>",
                        "rates map<string,double>",
                        "place struct<ok:boolean,bytes:binary>");
        assertThat(found.sample().get(1))
                .containsExactly(
                        "1",
                        "1",
                        "-2",
                        "名1",
                        null,
                        "2022-01-08",
                        "2023-11-14 22:13:20.123456",
                        "1234.56",
                        "\\x00\\xFF",
                        "[5, NULL]",
                        "{k=inf}",
                        "{'ok': true, 'bytes': '\\\\x09'}");
        assertThat(count(new FileFormat.Orc(), file)).isEqualTo("3000 4498500");
    }

    private static void rows(PageBuilder page, List<Type> types, int rows) {
        for (int i = 0; i < rows; i++) {
            page.declarePosition();
            BigintType.BIGINT.writeLong(page.getBlockBuilder(0), i);
            TinyintType.TINYINT.writeLong(page.getBlockBuilder(1), 1);
            SmallintType.SMALLINT.writeLong(page.getBlockBuilder(2), -2);
            VarcharType.VARCHAR.writeString(page.getBlockBuilder(3), "名" + i % 10);
            if (i == 1) {
                page.getBlockBuilder(4).appendNull();
            } else {
                RealType.REAL.writeFloat(page.getBlockBuilder(4), 1.5f);
            }
            DateType.DATE.writeLong(page.getBlockBuilder(5), 19000);
            TimestampType.TIMESTAMP_MICROS.writeLong(page.getBlockBuilder(6), 1_700_000_000_123_456L);
            types.get(7).writeObject(page.getBlockBuilder(7), Int128.valueOf("123456"));
            VarbinaryType.VARBINARY.writeSlice(page.getBlockBuilder(8), Slices.wrappedBuffer(new byte[] {0, -1}));
            ((ArrayBlockBuilder) page.getBlockBuilder(9)).buildEntry(element -> {
                IntegerType.INTEGER.writeLong(element, 5);
                element.appendNull();
            });
            ((MapBlockBuilder) page.getBlockBuilder(10)).buildEntry((key, value) -> {
                VarcharType.VARCHAR.writeString(key, "k");
                DoubleType.DOUBLE.writeDouble(value, Double.POSITIVE_INFINITY);
            });
            ((RowBlockBuilder) page.getBlockBuilder(11)).buildEntry(fields -> {
                BooleanType.BOOLEAN.writeBoolean(fields.get(0), true);
                VarbinaryType.VARBINARY.writeSlice(fields.get(1), Slices.wrappedBuffer(new byte[] {9}));
            });
        }
    }

    @Test
    void queriesPayForTheObjectItself() throws Exception {
        Path file = file("paid.avro", AvroFiles.write(SCHEMA, "deflate", List.of(order(1, "Ada"))));

        assertThat(engine.start(
                                "SELECT id FROM t",
                                engine.table(
                                        new FileFormat.Avro(),
                                        List.of(EngineFixture.field("id", DataType.Simple.BIGINT)),
                                        file))
                        .await()
                        .receipt()
                        .bytesRead())
                .isEqualTo(Files.size(file));
    }

    @Test
    void whatIsCutOffIsToldOf() throws Exception {
        byte[] whole = AvroFiles.write(SCHEMA, "null", List.of(order(1, "Ada"), order(2, "Bob")));
        Path avro = file("cut.avro", Arrays.copyOf(whole, whole.length - 40));
        Path orc = file("cut.orc", Arrays.copyOf(new byte[] {'O', 'R', 'C', 1, 2, 3}, 400));

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> inspect(avro))
                .withMessageContaining("lake://cut.avro")
                .withMessageContaining("cut off");
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> inspect(orc))
                .withMessageContaining("lake://cut.orc");
    }

    @Test
    void schemasOfSeveralFilesAreMergedByName() throws Exception {
        String old = """
                {"type": "record", "name": "R", "fields": [{"name": "a", "type": "int"}]}""";
        String later = """
                {"type": "record", "name": "R", "fields": [{"name": "b", "type": "string"}, {"name": "a", "type": "long"}]}""";
        Path one = file("1.avro", AvroFiles.write(old, "null", List.of(Map.of("a", 1))));
        Path two = file("2.avro", AvroFiles.write(later, "null", List.of(Map.of("a", 2L, "b", "x"))));

        Inspection found = engine.inspector.inspect(
                List.of(EngineFixture.pinned(one), EngineFixture.pinned(two)), Optional.empty(), 5);

        assertThat(types(found)).containsExactly("a bigint", "b string");
        assertThat(found.sample()).containsExactly(Arrays.asList("1", null), List.of("2", "x"));
    }

    private static String count(FileFormat format, Path file) throws Exception {
        Path result = engine.newResult();
        engine.engine
                .start(
                        EngineFixture.plan("SELECT count(*) || ' ' || sum(id) AS row FROM t"),
                        List.of(engine.table(format, List.of(EngineFixture.field("id", DataType.Simple.BIGINT)), file)),
                        result,
                        EngineFixture.LIMITS)
                .await();
        return engine.inspector
                .firstRows(EngineFixture.pinned(result), new FileFormat.Parquet(), List.of("row"), 1)
                .getFirst()
                .getFirst();
    }

    private static Inspection inspect(Path file) {
        return engine.inspector.inspect(List.of(EngineFixture.pinned(file)), Optional.empty(), 5);
    }

    private static List<String> types(Inspection inspection) {
        List<String> types = new ArrayList<>();
        inspection
                .columns()
                .forEach(column -> types.add(column.name() + " " + column.type().hive()));
        return types;
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
