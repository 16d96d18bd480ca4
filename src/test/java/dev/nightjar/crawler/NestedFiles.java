package dev.nightjar.crawler;

import dev.nightjar.crawler.NestedRowsTests.Shape;
import dev.nightjar.engine.AvroFiles;
import dev.nightjar.engine.OrcFiles;
import io.airlift.slice.Slices;
import io.trino.orc.metadata.CompressionKind;
import io.trino.spi.block.ArrayBlockBuilder;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.MapBlockBuilder;
import io.trino.spi.block.RowBlockBuilder;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeOperators;
import io.trino.spi.type.VarcharType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes rows that are told in JSON as files of Avro and of ORC. */
final class NestedFiles {

    private static final TypeOperators OPERATORS = new TypeOperators();

    private NestedFiles() {}

    static byte[] avro(List<Shape> columns, List<JsonNode> rows) throws Exception {
        Names names = new Names();
        var fields = SchemaBuilder.record("root").fields();
        List<Schema> schemas = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Schema schema = orNull(schema(columns.get(i), names));
            schemas.add(schema);
            fields = fields.name("c" + i).type(schema).noDefault();
        }
        List<Map<String, Object>> records = new ArrayList<>();
        for (JsonNode row : rows) {
            Map<String, Object> told = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                told.put("c" + i, value(columns.get(i), row.path("c" + i), schemas.get(i)));
            }
            records.add(told);
        }
        return AvroFiles.write(fields.endRecord().toString(), "deflate", records);
    }

    /** Each record has a name of its own. */
    private static final class Names {

        private int next;

        String next() {
            return "r" + next++;
        }
    }

    private static Schema orNull(Schema schema) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
    }

    private static Schema schema(Shape shape, Names names) {
        return switch (shape) {
            case Shape.Leaf leaf ->
                switch (leaf.sql()) {
                    case "BIGINT" -> Schema.create(Schema.Type.LONG);
                    case "DOUBLE" -> Schema.create(Schema.Type.DOUBLE);
                    case "BOOLEAN" -> Schema.create(Schema.Type.BOOLEAN);
                    case "DATE" -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
                    default -> Schema.create(Schema.Type.STRING);
                };
            case Shape.ListOf(Shape element) -> Schema.createArray(orNull(schema(element, names)));
            case Shape.MapOf(Shape element) -> Schema.createMap(orNull(schema(element, names)));
            case Shape.StructOf(List<Shape> members) -> {
                var fields = SchemaBuilder.record(names.next()).fields();
                for (int i = 0; i < members.size(); i++) {
                    fields = fields.name("f" + (i + 1))
                            .type(orNull(schema(members.get(i), names)))
                            .noDefault();
                }
                yield fields.endRecord();
            }
        };
    }

    private static @Nullable Object value(Shape shape, JsonNode node, Schema orNull) {
        if (node.isNull()) {
            return null;
        }
        Schema schema = orNull.getTypes().getLast();
        return switch (shape) {
            case Shape.Leaf leaf ->
                switch (leaf.sql()) {
                    case "BIGINT" -> node.asLong();
                    case "DOUBLE" -> node.asDouble();
                    case "BOOLEAN" -> node.asBoolean();
                    case "DATE" -> (int) LocalDate.parse(node.asString()).toEpochDay();
                    default -> node.asString();
                };
            case Shape.ListOf(Shape element) -> {
                List<@Nullable Object> values = new ArrayList<>();
                node.forEach(each -> values.add(value(element, each, schema.getElementType())));
                yield values;
            }
            case Shape.MapOf(Shape element) -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                node.propertyStream()
                        .forEach(each ->
                                values.put(each.getKey(), value(element, each.getValue(), schema.getValueType())));
                yield values;
            }
            case Shape.StructOf(List<Shape> members) -> {
                GenericData.Record written = new GenericData.Record(schema);
                for (int i = 0; i < members.size(); i++) {
                    String name = "f" + (i + 1);
                    written.put(
                            name,
                            value(
                                    members.get(i),
                                    node.path(name),
                                    schema.getField(name).schema()));
                }
                yield written;
            }
        };
    }

    static byte[] orc(List<Shape> columns, List<JsonNode> rows) throws Exception {
        List<Type> types = columns.stream().map(NestedFiles::type).toList();
        List<String> names =
                IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).toList();
        return OrcFiles.write(names, types, CompressionKind.ZLIB, page -> {
            for (JsonNode row : rows) {
                page.declarePosition();
                for (int i = 0; i < columns.size(); i++) {
                    write(columns.get(i), row.path("c" + i), page.getBlockBuilder(i));
                }
            }
        });
    }

    private static Type type(Shape shape) {
        return switch (shape) {
            case Shape.Leaf leaf ->
                switch (leaf.sql()) {
                    case "BIGINT" -> BigintType.BIGINT;
                    case "DOUBLE" -> DoubleType.DOUBLE;
                    case "BOOLEAN" -> BooleanType.BOOLEAN;
                    case "DATE" -> DateType.DATE;
                    default -> VarcharType.VARCHAR;
                };
            case Shape.ListOf(Shape element) -> new ArrayType(type(element));
            case Shape.MapOf(Shape element) -> new MapType(VarcharType.VARCHAR, type(element), OPERATORS);
            case Shape.StructOf(List<Shape> members) ->
                RowType.from(IntStream.range(0, members.size())
                        .mapToObj(i -> RowType.field("f" + (i + 1), type(members.get(i))))
                        .toList());
        };
    }

    private static void write(Shape shape, JsonNode node, BlockBuilder block) {
        if (node.isNull()) {
            block.appendNull();
            return;
        }
        switch (shape) {
            case Shape.Leaf leaf -> {
                switch (leaf.sql()) {
                    case "BIGINT" -> BigintType.BIGINT.writeLong(block, node.asLong());
                    case "DOUBLE" -> DoubleType.DOUBLE.writeDouble(block, node.asDouble());
                    case "BOOLEAN" -> BooleanType.BOOLEAN.writeBoolean(block, node.asBoolean());
                    case "DATE" ->
                        DateType.DATE.writeLong(
                                block, LocalDate.parse(node.asString()).toEpochDay());
                    default -> VarcharType.VARCHAR.writeSlice(block, Slices.utf8Slice(node.asString()));
                }
            }
            case Shape.ListOf(Shape element) ->
                ((ArrayBlockBuilder) block).buildEntry(values -> node.forEach(each -> write(element, each, values)));
            case Shape.MapOf(Shape element) ->
                ((MapBlockBuilder) block)
                        .buildEntry((keys, values) -> node.propertyStream().forEach(each -> {
                            VarcharType.VARCHAR.writeSlice(keys, Slices.utf8Slice(each.getKey()));
                            write(element, each.getValue(), values);
                        }));
            case Shape.StructOf(List<Shape> members) ->
                ((RowBlockBuilder) block).buildEntry(fields -> {
                    for (int i = 0; i < members.size(); i++) {
                        write(members.get(i), node.path("f" + (i + 1)), fields.get(i));
                    }
                });
        }
    }
}
