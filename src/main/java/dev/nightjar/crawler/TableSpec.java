package dev.nightjar.crawler;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.nightjar.catalog.FormatDescription;
import dev.nightjar.catalog.Table;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a crawler has to say about a table: no names, descriptions or comments, which are people's. */
public record TableSpec(String location, FormatDescription format, List<Column> columns, List<Column> keys) {

    /** @param fileName its name inside the files; for a key, its own */
    public record Column(String name, String fileName, String type) {

        static Column of(Field field, String fileName) {
            return new Column(field.name(), fileName, field.type().trino());
        }

        /** Whether no value of it has been seen. */
        boolean unseen() {
            return type.equals(DataType.Simple.UNKNOWN.trino());
        }

        DataType dataType() {
            return unseen() ? DataType.Varchar.UNBOUNDED : DataType.parse(type).orElse(DataType.Varchar.UNBOUNDED);
        }
    }

    static TableSpec of(ObjectLocation location, FileFormat format, List<Column> columns, List<Field> keys) {
        return new TableSpec(
                location.toString(),
                FormatDescription.of(format),
                columns,
                keys.stream().map(key -> Column.of(key, key.name())).toList());
    }

    static TableSpec of(Table table) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(Column.of(table.columns().get(i), table.fileNames().get(i)));
        }
        return of(table.location(), table.format(), columns, table.partitionKeys());
    }

    TableSpec with(List<Column> otherColumns) {
        return new TableSpec(location, format, otherColumns, keys);
    }

    TableSpec withKeys(List<Column> otherKeys) {
        return new TableSpec(location, format, columns, otherKeys);
    }

    /** Tells definitions apart. */
    @JsonIgnore
    String fingerprint() {
        return digest(toString());
    }

    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
