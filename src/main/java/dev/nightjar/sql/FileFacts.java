package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what is the same for all rows of a file: partition keys and hidden columns. Where files differ in them, they
 * are joined by path, so that filters and projections are still pushed into the reader.
 */
final class FileFacts {

    /** What Hive calls the partition of the rows whose key is null. */
    private static final String PARTITION_OF_NULLS = "__HIVE_DEFAULT_PARTITION__";

    private final Scan scan;
    private final Relation relation;
    private final List<ScanSql.Source> sources;
    private final boolean joined;

    FileFacts(Scan scan, List<ScanSql.Source> sources) {
        this.scan = scan;
        this.relation = scan.relation();
        this.sources = sources;
        this.joined = several();
    }

    /** Whether they are joined to the rows by the file's name. */
    boolean joined() {
        return joined;
    }

    /** Whether rows must be told by their file. */
    private boolean several() {
        if (sources.size() < 2) {
            return false;
        }
        boolean fileFacts = scan.columns().stream().anyMatch(name -> name.startsWith("$"));
        boolean keys =
                relation.partitionKeys().stream().anyMatch(key -> scan.columns().contains(key.name()));
        return fileFacts
                || keys
                        && sources.stream()
                                        .map(ScanSql.Source::partitionValues)
                                        .distinct()
                                        .count()
                                > 1;
    }

    String partitionValue(Field key, int index) {
        if (sources.isEmpty()) {
            return ScanSql.none(key.type());
        }
        String text = joined ? "p.k" + index : partitionText(sources.getFirst(), index);
        if (key.type() instanceof DataType.Varchar) {
            return joined ? text : "CAST(" + text + " AS VARCHAR)";
        }
        return StoredValues.load("CAST(" + text + " AS " + StoredValues.type(key.type()) + ")", key.type());
    }

    private static String partitionText(ScanSql.Source source, int index) {
        String value = source.partitionValues().get(index);
        return value == null ? "NULL" : DuckText.text(value);
    }

    String hiddenValue(Field hidden) {
        if (sources.isEmpty()) {
            return ScanSql.none(hidden.type());
        }
        return sources.size() == 1 ? hiddenOf(sources.getFirst(), hidden.name()) : "p." + DuckText.name(hidden.name());
    }

    private String hiddenOf(ScanSql.Source source, String name) {
        return switch (name) {
            case ScanSql.PATH -> DuckText.text(source.location());
            case "$file_size" -> "CAST(" + source.size() + " AS BIGINT)";
            case "$file_modified_time" -> "CAST(" + source.modified().toEpochMilli() * 4096 + " AS BIGINT)";
            case "$partition" -> DuckText.text(partitionName(source));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String partitionName(ScanSql.Source source) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < relation.partitionKeys().size(); i++) {
            String value = source.partitionValues().get(i);
            parts.add(relation.partitionKeys().get(i).name() + "=" + (value == null ? PARTITION_OF_NULLS : value));
        }
        return String.join("/", parts);
    }

    /** One row a file, joined by its path. */
    String join() {
        List<Field> hidden = ScanSql.HIDDEN.stream()
                .filter(field -> scan.columns().contains(field.name()))
                .toList();
        List<String> names = new ArrayList<>(List.of("path"));
        for (int i = 0; i < relation.partitionKeys().size(); i++) {
            names.add("k" + i);
        }
        hidden.forEach(field -> names.add(DuckText.name(field.name())));
        String rows = sources.stream()
                .map(source -> {
                    List<String> values = new ArrayList<>(List.of(DuckText.text(source.path())));
                    for (int i = 0; i < relation.partitionKeys().size(); i++) {
                        values.add("CAST(" + partitionText(source, i) + " AS VARCHAR)");
                    }
                    hidden.forEach(field -> values.add(hiddenOf(source, field.name())));
                    return "(" + String.join(", ", values) + ")";
                })
                .collect(Collectors.joining(", "));
        return " JOIN (VALUES " + rows + ") AS p(" + String.join(", ", names) + ") ON f.filename = p.path";
    }
}
