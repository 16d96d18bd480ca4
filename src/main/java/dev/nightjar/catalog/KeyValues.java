package dev.nightjar.catalog;

import dev.nightjar.sql.DataType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Values of partition keys, which are stored as text, as what they mean. */
final class KeyValues {

    private KeyValues() {}

    /** Null for NULL, and for a text that is no value of the type. */
    static @Nullable Comparable<?> read(DataType type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (type == DataType.Simple.DATE) {
                return LocalDate.parse(text.strip());
            }
            return numeric(type) ? new BigDecimal(text.strip()) : text;
        } catch (DateTimeParseException | NumberFormatException e) {
            return null;
        }
    }

    /** Of two values of the same key. */
    @SuppressWarnings("unchecked")
    static int compare(Comparable<?> a, Comparable<?> b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    private static boolean numeric(DataType type) {
        return type instanceof DataType.Decimal
                || type == DataType.Simple.TINYINT
                || type == DataType.Simple.SMALLINT
                || type == DataType.Simple.INTEGER
                || type == DataType.Simple.BIGINT
                || type == DataType.Simple.REAL
                || type == DataType.Simple.DOUBLE;
    }
}
