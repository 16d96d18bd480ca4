package dev.nightjar.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Avro's types and values, in DuckDB's words.
 *
 * <p>What no column type can hold becomes text: a union of different types, and a record inside a record of the same
 * name.
 */
final class AvroTypes {

    private final Set<String> open = new HashSet<>();

    DuckColumn column(Schema schema) {
        return switch (schema.getType()) {
            case NULL, STRING, ENUM -> DuckColumn.TEXT;
            case BOOLEAN -> DuckColumn.of("BOOLEAN");
            case INT -> DuckColumn.of(integer(schema.getLogicalType()));
            case LONG -> DuckColumn.of(wide(schema.getLogicalType()));
            case FLOAT -> DuckColumn.of("FLOAT");
            case DOUBLE -> DuckColumn.of("DOUBLE");
            case BYTES, FIXED -> decimal(schema) == null ? DuckColumn.BYTES : decimalColumn(schema);
            case ARRAY -> DuckColumn.list(column(schema.getElementType()));
            case MAP -> DuckColumn.map(DuckColumn.TEXT, column(schema.getValueType()));
            case RECORD -> row(schema);
            case UNION -> union(schema);
        };
    }

    private static String integer(@Nullable LogicalType logical) {
        return switch (logical == null ? "" : logical.getName()) {
            case "date" -> "DATE";
            case "time-millis" -> "TIME";
            default -> "INTEGER";
        };
    }

    private static String wide(@Nullable LogicalType logical) {
        return switch (logical == null ? "" : logical.getName()) {
            case "timestamp-millis", "timestamp-micros", "local-timestamp-millis", "local-timestamp-micros" ->
                "TIMESTAMP";
            case "timestamp-nanos", "local-timestamp-nanos" -> "TIMESTAMP_NS";
            case "time-micros" -> "TIME";
            default -> "BIGINT";
        };
    }

    private static LogicalTypes.@Nullable Decimal decimal(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && decimal.getPrecision() <= 38
                ? decimal
                : null;
    }

    private static DuckColumn decimalColumn(Schema schema) {
        LogicalTypes.Decimal decimal = (LogicalTypes.Decimal) schema.getLogicalType();
        return DuckColumn.of("DECIMAL(" + decimal.getPrecision() + ", " + decimal.getScale() + ")");
    }

    private DuckColumn row(Schema schema) {
        if (schema.getFields().isEmpty() || !open.add(schema.getFullName())) {
            return DuckColumn.TEXT;
        }
        List<DuckColumn> members =
                schema.getFields().stream().map(field -> column(field.schema())).toList();
        open.remove(schema.getFullName());
        return DuckColumn.struct(
                schema.getFields().stream().map(Schema.Field::name).toList(), members);
    }

    private DuckColumn union(Schema schema) {
        List<Schema> types = schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (types.size() == 1) {
            return column(types.getFirst());
        }
        Set<DuckColumn> columns = new HashSet<>();
        types.forEach(type -> columns.add(column(type)));
        if (columns.equals(Set.of(DuckColumn.of("INTEGER"), DuckColumn.of("BIGINT")))) {
            return DuckColumn.of("BIGINT");
        }
        if (columns.equals(Set.of(DuckColumn.of("FLOAT"), DuckColumn.of("DOUBLE")))) {
            return DuckColumn.of("DOUBLE");
        }
        return DuckColumn.TEXT;
    }

    /** Objects and lists land in a column of text as the text they are in JSON. */
    void write(JsonGenerator to, Schema schema, @Nullable Object value) {
        if (value == null) {
            to.writeNull();
            return;
        }
        switch (schema.getType()) {
            case NULL -> to.writeNull();
            case STRING, ENUM -> to.writeString(value.toString());
            case BOOLEAN -> to.writeBoolean((Boolean) value);
            case INT -> writeInteger(to, schema.getLogicalType(), (Integer) value);
            case LONG -> writeLong(to, schema.getLogicalType(), (Long) value);
            case FLOAT, DOUBLE -> number(to, ((Number) value).doubleValue(), value.toString());
            case BYTES -> writeBytes(to, schema, bytes((ByteBuffer) value));
            case FIXED -> writeBytes(to, schema, ((GenericFixed) value).bytes());
            case ARRAY -> {
                to.writeStartArray();
                ((Iterable<?>) value).forEach(element -> write(to, schema.getElementType(), element));
                to.writeEndArray();
            }
            case MAP -> {
                to.writeStartObject();
                ((Map<?, ?>) value).forEach((key, item) -> {
                    to.writeName(String.valueOf(key));
                    write(to, schema.getValueType(), item);
                });
                to.writeEndObject();
            }
            case RECORD -> writeRecord(to, schema, (IndexedRecord) value);
            case UNION -> write(to, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
        }
    }

    private void writeRecord(JsonGenerator to, Schema schema, IndexedRecord row) {
        to.writeStartObject();
        for (Schema.Field field : schema.getFields()) {
            to.writeName(field.name());
            write(to, field.schema(), row.get(field.pos()));
        }
        to.writeEndObject();
    }

    private static void writeInteger(JsonGenerator to, @Nullable LogicalType logical, int value) {
        switch (integer(logical)) {
            case "DATE" -> to.writeString(LocalDate.ofEpochDay(value).toString());
            case "TIME" ->
                to.writeString(LocalTime.ofNanoOfDay(value * 1_000_000L).toString());
            default -> to.writeNumber(value);
        }
    }

    private static void writeLong(JsonGenerator to, @Nullable LogicalType logical, long value) {
        if (logical == null || wide(logical).equals("BIGINT")) {
            to.writeNumber(value);
            return;
        }
        String name = logical.getName();
        long perSecond = name.endsWith("millis") ? 1_000 : name.endsWith("micros") ? 1_000_000 : 1_000_000_000;
        int nanos = (int) (Math.floorMod(value, perSecond) * (1_000_000_000 / perSecond));
        long seconds = Math.floorDiv(value, perSecond);
        to.writeString(
                name.startsWith("time-")
                        ? LocalTime.ofSecondOfDay(seconds).withNano(nanos).toString()
                        : LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC)
                                .toString());
    }

    /** JSON has no name for what is not a number; DuckDB takes it as text. */
    static void number(JsonGenerator to, double value, String text) {
        if (Double.isFinite(value)) {
            to.writeRawValue(text);
        } else {
            to.writeString(text);
        }
    }

    private static void writeBytes(JsonGenerator to, Schema schema, byte[] bytes) {
        LogicalTypes.Decimal decimal = decimal(schema);
        to.writeString(
                decimal == null
                        ? DuckColumn.escaped(bytes)
                        : new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString());
    }

    private static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}
