package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from a result file as the JSON shapes of Trino's client protocol: exact decimals as text, arrays and
 * rows as lists, maps as objects, dates and times as Trino prints them, varbinary as base64, NaN and the infinities as
 * text. What the file holds for each type is written down at {@link DataType}.
 */
final class ResultValues {

    private ResultValues() {}

    /** The value of a column of the current row. */
    static @Nullable Object read(ResultSet rows, int column, DataType type) throws SQLException {
        if (type instanceof DataType.Timestamp timestamp && plain(timestamp)) {
            LocalDateTime value = rows.getObject(column, LocalDateTime.class);
            return value == null ? null : timestamp(value, timestamp.precision());
        }
        if (type == DataType.Simple.VARBINARY) {
            Blob blob = rows.getBlob(column);
            return blob == null ? null : base64(blob);
        }
        return decode(rows.getObject(column), type);
    }

    private static boolean plain(DataType.Timestamp type) {
        return !type.zoned() && type.precision() <= 6;
    }

    private static @Nullable Object decode(@Nullable Object value, DataType type) throws SQLException {
        if (value == null || type == DataType.Simple.UNKNOWN) {
            return null;
        }
        return switch (type) {
            case DataType.Simple simple -> simple(value, simple);
            case DataType.Decimal _ -> ((BigDecimal) value).toPlainString();
            case DataType.Varchar _, DataType.Char _, DataType.Time _, DataType.Timestamp _ -> value.toString();
            case DataType.Array(DataType element) -> array((Array) value, element);
            case DataType.Map(DataType key, DataType item) -> map((Map<?, ?>) value, key, item);
            case DataType.Row row -> struct((Struct) value, row);
        };
    }

    private static Object simple(Object value, DataType.Simple type) throws SQLException {
        return switch (type) {
            case REAL -> real(((Number) value).floatValue());
            case DOUBLE -> real(((Number) value).doubleValue());
            case VARBINARY ->
                value instanceof Blob blob ? base64(blob) : Base64.getEncoder().encodeToString((byte[]) value);
            case DATE -> date((LocalDate) value);
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT -> value;
            case JSON, UUID, IPADDRESS, INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND, UNKNOWN -> value.toString();
            case GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE -> value.toString();
        };
    }

    private static Object real(float value) {
        return Float.isFinite(value) ? value : Float.toString(value);
    }

    private static Object real(double value) {
        return Double.isFinite(value) ? value : Double.toString(value);
    }

    private static String base64(Blob blob) throws SQLException {
        return Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length()));
    }

    private static List<@Nullable Object> array(Array value, DataType element) throws SQLException {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : (Object[]) value.getArray()) {
            items.add(decode(item, element));
        }
        return items;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> value, DataType key, DataType item) throws SQLException {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : value.entrySet()) {
            entries.put(String.valueOf(decode(entry.getKey(), key)), decode(entry.getValue(), item));
        }
        return entries;
    }

    private static List<@Nullable Object> struct(Struct value, DataType.Row row) throws SQLException {
        List<@Nullable Object> members = new ArrayList<>();
        @Nullable Object[] attributes = value.getAttributes();
        for (int i = 0; i < attributes.length; i++) {
            members.add(decode(attributes[i], row.members().get(i).type()));
        }
        return members;
    }

    private static String date(LocalDate date) {
        return date.toString();
    }

    private static String timestamp(LocalDateTime value, int precision) {
        StringBuilder text = new StringBuilder(date(value.toLocalDate()));
        text.append(' ');
        two(text, value.getHour()).append(':');
        two(text, value.getMinute()).append(':');
        two(text, value.getSecond());
        if (precision > 0) {
            String nanos = Integer.toString(1_000_000_000 + value.getNano());
            text.append('.').append(nanos, 1, 1 + precision);
        }
        return text.toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** The whole current row. */
    static List<@Nullable Object> row(ResultSet rows, List<DataType> types) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[types.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(rows, i + 1, types.get(i));
        }
        return Arrays.asList(values);
    }
}
