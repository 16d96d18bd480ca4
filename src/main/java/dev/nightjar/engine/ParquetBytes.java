package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.PinnedObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells whether the bytes in a Parquet file are text: old writers do not say. They are where all columns of bytes hold
 * nothing but printable text in the first rows; a file is read with all of them as text, or with none.
 */
final class ParquetBytes {

    private static final int ROWS = 1000;

    private ParquetBytes() {}

    static boolean text(InspectionSession session, PinnedObject file) {
        List<Field> columns = session.describe(file, reader(file, false)).stream()
                .filter(column -> bytes(column.type()))
                .toList();
        if (columns.isEmpty()) {
            return true;
        }
        String readable = columns.stream().map(ParquetBytes::readable).collect(Collectors.joining(" AND "));
        String some = columns.stream()
                .map(column -> DuckText.name(column.name()) + " IS NOT NULL")
                .collect(Collectors.joining(" OR "));
        String check = "SELECT bool_and(" + readable + ") AND bool_or(" + some + ") FROM (SELECT * FROM "
                + reader(file, false) + " LIMIT " + ROWS + ")";
        return "true".equals(session.rows(file, check).getFirst().getFirst());
    }

    /** Bytes within lists, maps and structs are shown escaped, unless they are plain ASCII. */
    private static String readable(Field column) {
        String name = DuckText.name(column.name());
        return column.type() == DataType.Simple.VARBINARY
                ? "(" + name + " IS NULL OR coalesce(NOT regexp_matches(TRY(decode(" + name
                        + ")), '[\\x00-\\x08\\x0E-\\x1F]'), false))"
                : "coalesce(NOT contains(CAST(" + name + " AS VARCHAR), '\\x'), true)";
    }

    private static boolean bytes(DataType type) {
        return switch (type) {
            case DataType.Simple simple -> simple == DataType.Simple.VARBINARY;
            case DataType.Array(DataType element) -> bytes(element);
            case DataType.Map(DataType key, DataType value) -> bytes(key) || bytes(value);
            case DataType.Row row -> row.members().stream().anyMatch(member -> bytes(member.type()));
            case DataType.Decimal _, DataType.Varchar _, DataType.Char _, DataType.Time _, DataType.Timestamp _ ->
                false;
        };
    }

    /** @param text whether bytes are */
    static String reader(PinnedObject file, boolean text) {
        return "read_parquet(" + DuckText.literal(file.path().toString()) + ", binary_as_string = " + text + ")";
    }
}
