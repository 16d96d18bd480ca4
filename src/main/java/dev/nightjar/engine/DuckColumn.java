package dev.nightjar.engine;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The type of a column on its way to Parquet.
 *
 * @param read how DuckDB reads it from JSON
 * @param kept what it is cast to and kept as
 */
record DuckColumn(String read, String kept) {

    static final DuckColumn TEXT = of("VARCHAR");

    /** Bytes travel as text, escaped as DuckDB's cast from text to bytes expects them. */
    static final DuckColumn BYTES = new DuckColumn("VARCHAR", "BLOB");

    static DuckColumn of(String type) {
        return new DuckColumn(type, type);
    }

    static DuckColumn list(DuckColumn element) {
        return new DuckColumn(element.read + "[]", element.kept + "[]");
    }

    static DuckColumn map(DuckColumn key, DuckColumn value) {
        return new DuckColumn("MAP(VARCHAR, " + value.read + ")", "MAP(" + key.kept + ", " + value.kept + ")");
    }

    static DuckColumn struct(List<String> names, List<DuckColumn> members) {
        return new DuckColumn(
                struct(names, members.stream().map(DuckColumn::read).toList(), "STRUCT("),
                struct(names, members.stream().map(DuckColumn::kept).toList(), "STRUCT("));
    }

    private static String struct(List<String> names, List<String> types, String open) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> DuckText.name(names.get(i)) + " " + types.get(i))
                .collect(Collectors.joining(", ", open, ")"));
    }

    /** As {@link #BYTES} travel. */
    static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 4);
        for (byte each : bytes) {
            text.append("\\x")
                    .append(Character.forDigit(each >> 4 & 0xF, 16))
                    .append(Character.forDigit(each & 0xF, 16));
        }
        return text.toString();
    }
}
