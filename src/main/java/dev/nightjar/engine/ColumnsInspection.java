package dev.nightjar.engine;

import dev.nightjar.engine.FileInspector.Inspection;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.PinnedObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inspects files that carry the names of their columns: Parquet and JSON. Columns of several files are merged by name. */
final class ColumnsInspection {

    private static final int LARGEST_OBJECT = 16 << 20;
    private static final int SAMPLED_OBJECTS = 200_000;
    private static final Set<String> VARIED =
            Set.of("requestParameters", "responseElements", "additionalEventData", "serviceEventDetails");

    private final InspectionSession session;
    private final List<PinnedObject> files;
    private final List<Notice> notices;
    private final int sampleRows;
    private final Map<String, DataType> merged = new LinkedHashMap<>();
    private final Set<String> reported = new LinkedHashSet<>();

    ColumnsInspection(InspectionSession session, List<PinnedObject> files, List<Notice> notices, int sampleRows) {
        this.session = session;
        this.files = files;
        this.notices = notices;
        this.sampleRows = sampleRows;
    }

    /** @param format of the objects, of which Parquet is read */
    Inspection parquet(FileFormat format) {
        boolean text = format instanceof FileFormat.Parquet
                && files.stream().allMatch(file -> ParquetBytes.text(session, file));
        Map<PinnedObject, List<Field>> found = new LinkedHashMap<>();
        files.forEach(file -> found.put(file, session.describe(file, ParquetBytes.reader(file, text))));
        merge(found);
        return inspection(
                format,
                "read_parquet(" + InspectionSession.list(files) + ", union_by_name = true, binary_as_string = " + text
                        + ")",
                files.getFirst());
    }

    Inspection json(FileFormat.Json format) {
        Map<PinnedObject, List<Field>> found = new LinkedHashMap<>();
        files.forEach(file -> found.put(file, jsonColumns(file, format)));
        merge(found);
        if (merged.isEmpty()) {
            throw new FaultException(
                    EngineFault.EMPTY_FILE, files.getFirst().object().location());
        }
        return inspection(format, reader(files, format, merged.keySet()), files.getFirst());
    }

    /** All values as text. */
    static String reader(List<PinnedObject> files, FileFormat.Json format, Collection<String> names) {
        String columns = names.stream()
                .map(name -> DuckText.literal(name) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_json(" + InspectionSession.list(files) + options(format) + ", columns = " + columns + ")";
    }

    static String select(Collection<String> names, String function) {
        return names.stream()
                .map(name -> "CAST(" + DuckText.name(name) + " AS VARCHAR)")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + function));
    }

    static List<List<@Nullable String>> parquetRows(
            InspectionSession session, PinnedObject file, FileFormat format, List<String> names, int rows) {
        boolean text = format instanceof FileFormat.Parquet && ParquetBytes.text(session, file);
        String function = ParquetBytes.reader(file, text);
        Set<String> present = new HashSet<>();
        session.describe(file, function).forEach(field -> present.add(field.name()));
        String columns = names.stream()
                .map(name -> present.contains(name) ? "CAST(" + DuckText.name(name) + " AS VARCHAR)" : "NULL")
                .collect(Collectors.joining(", "));
        return session.rows(file, "SELECT " + columns + " FROM " + function + " LIMIT " + rows);
    }

    /** Values that are not objects make DuckDB show a single column {@code json}; so does an empty array. */
    private List<Field> jsonColumns(PinnedObject file, FileFormat.Json format) {
        String function = "read_json(" + literal(file) + options(format)
                + ", convert_strings_to_integers = false, sample_size = " + SAMPLED_OBJECTS + ")";
        List<Field> fields = session.describe(file, function);
        if (fields.size() != 1 || !fields.getFirst().name().equals("json")) {
            return fields.stream()
                    .map(field -> new Field(field.name(), type(format, field)))
                    .toList();
        }
        String kinds = "SELECT DISTINCT json_type(json) FROM read_json_objects(" + literal(file) + ", format = "
                + layout(format) + ") LIMIT 2";
        List<String> types = session.rows(file, kinds).stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
        if (types.isEmpty()) {
            return List.of();
        }
        if (!types.equals(List.of("OBJECT"))) {
            throw new FaultException(EngineFault.JSON_NOT_OBJECTS, file.object().location());
        }
        return fields;
    }

    /** What differs from one of CloudTrail's services to the next is text, as in Athena's own definition of its table. */
    private static DataType type(FileFormat.Json format, Field field) {
        boolean varied = format.layout() == FileFormat.Json.Layout.RECORDS && VARIED.contains(field.name());
        return varied ? DataType.Varchar.UNBOUNDED : JsonTypes.practical(field.type());
    }

    private void merge(Map<PinnedObject, List<Field>> found) {
        Map<String, PinnedObject> seenIn = new LinkedHashMap<>();
        found.forEach((file, fields) -> fields.forEach(field -> {
            DataType known = merged.get(field.name());
            if (known != null && !known.equals(field.type())) {
                reportTypes(field, known, seenIn.getOrDefault(field.name(), file), file);
            }
            merged.merge(field.name(), field.type(), WiderType::of);
            seenIn.putIfAbsent(field.name(), file);
        }));
        found.forEach(this::reportMissing);
    }

    private void reportTypes(Field field, DataType known, PinnedObject one, PinnedObject other) {
        if (reported.add("type " + field.name())) {
            notices.add(Notice.of(
                    "types",
                    field.name(),
                    known.hive(),
                    one.object().location().toString(),
                    field.type().hive(),
                    other.object().location().toString()));
        }
    }

    private void reportMissing(PinnedObject file, List<Field> fields) {
        Set<String> missing = new LinkedHashSet<>(merged.keySet());
        fields.forEach(field -> missing.remove(field.name()));
        if (!fields.isEmpty() && !missing.isEmpty() && reported.add("missing")) {
            notices.add(Notice.of(
                    "missing",
                    file.object().location().toString(),
                    missing.stream().limit(5).collect(Collectors.joining(", "))));
        }
    }

    private Inspection inspection(FileFormat format, String function, PinnedObject first) {
        List<Field> columns = new ArrayList<>();
        merged.forEach((name, type) -> columns.add(new Field(name, type)));
        var sample = sampleRows == 0
                ? List.<List<@Nullable String>>of()
                : session.rows(first, select(merged.keySet(), function) + " LIMIT " + sampleRows);
        return new Inspection(format, columns, sample, List.copyOf(notices));
    }

    private static String options(FileFormat.Json format) {
        return ", format = " + layout(format) + ", maximum_object_size = " + LARGEST_OBJECT
                + ", hive_partitioning = false";
    }

    private static String layout(FileFormat.Json format) {
        return switch (format.layout()) {
            case LINES, RECORDS -> "'newline_delimited'";
            case ARRAY -> "'array'";
            case SEQUENCE -> "'unstructured'";
        };
    }

    private static String literal(PinnedObject file) {
        return DuckText.literal(file.path().toString());
    }
}
