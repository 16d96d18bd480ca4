package dev.nightjar.engine;

import io.trino.orc.OrcColumn;
import io.trino.orc.metadata.OrcType;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.SqlVarbinary;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.TypeOperators;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One of ORC's types: how its reader gives it, and how it is kept.
 *
 * @param inner of lists, maps (key and value) and structs
 * @param names of a struct's members
 */
record OrcTypes(Type read, DuckColumn column, List<OrcTypes> inner, List<String> names) {

    private static final TypeOperators OPERATORS = new TypeOperators();

    /** @throws IllegalArgumentException for unions, which no column can hold */
    static OrcTypes of(OrcColumn column) {
        OrcType type = column.getColumnType();
        List<OrcTypes> inner =
                column.getNestedColumns().stream().map(OrcTypes::of).toList();
        List<DuckColumn> columns = inner.stream().map(OrcTypes::column).toList();
        return switch (type.getOrcTypeKind()) {
            case BOOLEAN -> simple(BooleanType.BOOLEAN, "BOOLEAN");
            case BYTE -> simple(TinyintType.TINYINT, "TINYINT");
            case SHORT -> simple(SmallintType.SMALLINT, "SMALLINT");
            case INT -> simple(IntegerType.INTEGER, "INTEGER");
            case LONG -> simple(BigintType.BIGINT, "BIGINT");
            case FLOAT -> simple(RealType.REAL, "FLOAT");
            case DOUBLE -> simple(DoubleType.DOUBLE, "DOUBLE");
            case STRING, VARCHAR, CHAR -> simple(VarcharType.VARCHAR, "VARCHAR");
            case BINARY -> new OrcTypes(VarbinaryType.VARBINARY, DuckColumn.BYTES, List.of(), List.of());
            case DATE -> simple(DateType.DATE, "DATE");
            case TIMESTAMP, TIMESTAMP_INSTANT -> simple(TimestampType.TIMESTAMP_MICROS, "TIMESTAMP");
            case DECIMAL ->
                decimal(type.getPrecision().orElse(38), type.getScale().orElse(0));
            case LIST ->
                new OrcTypes(
                        new ArrayType(inner.getFirst().read), DuckColumn.list(columns.getFirst()), inner, List.of());
            case MAP ->
                new OrcTypes(
                        new MapType(inner.getFirst().read, inner.getLast().read, OPERATORS),
                        DuckColumn.map(columns.getFirst(), columns.getLast()),
                        inner,
                        List.of());
            case STRUCT -> struct(type.getFieldNames(), inner, columns);
            case UNION -> throw new IllegalArgumentException("column " + column.getPath() + " is a union");
        };
    }

    private static OrcTypes simple(Type read, String kept) {
        return new OrcTypes(read, DuckColumn.of(kept), List.of(), List.of());
    }

    private static OrcTypes decimal(int precision, int scale) {
        return simple(DecimalType.createDecimalType(precision, scale), "DECIMAL(" + precision + ", " + scale + ")");
    }

    private static OrcTypes struct(List<String> names, List<OrcTypes> inner, List<DuckColumn> columns) {
        List<RowType.Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(RowType.field(names.get(i), inner.get(i).read));
        }
        return new OrcTypes(RowType.from(fields), DuckColumn.struct(names, columns), inner, names);
    }

    /** @param value as {@link Type#getObjectValue} gives it */
    void write(JsonGenerator to, @Nullable Object value) {
        switch (value) {
            case null -> to.writeNull();
            case Boolean flag -> to.writeBoolean(flag);
            case Double number -> AvroTypes.number(to, number, number.toString());
            case Float number -> AvroTypes.number(to, number, number.toString());
            case Number number -> to.writeRawValue(number.toString());
            case SqlVarbinary bytes -> to.writeString(DuckColumn.escaped(bytes.getBytes()));
            case Map<?, ?> map -> writeMap(to, map);
            case List<?> list -> writeList(to, list);
            default -> to.writeString(value.toString());
        }
    }

    private void writeMap(JsonGenerator to, Map<?, ?> map) {
        to.writeStartObject();
        map.forEach((key, item) -> {
            to.writeName(
                    key instanceof SqlVarbinary bytes ? DuckColumn.escaped(bytes.getBytes()) : String.valueOf(key));
            inner.getLast().write(to, item);
        });
        to.writeEndObject();
    }

    /** A struct comes as the list of its members. */
    private void writeList(JsonGenerator to, List<?> list) {
        if (names.isEmpty()) {
            to.writeStartArray();
            list.forEach(element -> inner.getFirst().write(to, element));
            to.writeEndArray();
            return;
        }
        to.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            to.writeName(names.get(i));
            inner.get(i).write(to, list.get(i));
        }
        to.writeEndObject();
    }
}
