package dev.nightjar.sql;

import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a query as files of tables hold them: with the files' names and types. */
final class RowWriter {

    private final Planning planning;
    private final Node place;
    private final Written written;
    private final List<Item> items = new ArrayList<>();
    private FileFormat.@Nullable Csv bare;

    /** @param source which of the query's columns it is, or below 0 for NULL */
    private record Item(String name, DataType type, int source) {}

    RowWriter(Planning planning, Node place, Written written) {
        this.planning = planning;
        this.place = place;
        this.written = written;
    }

    void add(String name, DataType type) {
        add(name, type, items.size());
    }

    void add(String name, DataType type, int source) {
        items.add(new Item(name, stored(name, type), source));
    }

    /** The columns as their table will know them. */
    List<Field> fields() {
        return items.stream().map(item -> new Field(item.name(), item.type())).toList();
    }

    /** The type in files; finer timestamps are cut to microseconds. */
    private DataType stored(String name, DataType type) {
        return switch (type) {
            case DataType.Timestamp timestamp
            when !timestamp.zoned() -> timestamp.precision() > 6 ? new DataType.Timestamp(6, false) : timestamp;
            case DataType.Array(DataType element) -> new DataType.Array(stored(name, element));
            case DataType.Map(DataType key, DataType value) -> new DataType.Map(stored(name, key), stored(name, value));
            case DataType.Row row ->
                new DataType.Row(row.members().stream()
                        .map(member -> new DataType.Row.Member(member.name(), stored(name, member.type())))
                        .toList());
            case DataType.Simple simple when storable(simple) -> simple;
            case DataType.Decimal _, DataType.Varchar _, DataType.Char _ -> type;
            case DataType.Simple.UNKNOWN ->
                throw Faults.at(place, SqlFault.NOT_SUPPORTED, "Column type is unknown: " + name);
            case DataType.Simple _, DataType.Timestamp _, DataType.Time _ ->
                throw Faults.at(
                        place,
                        SqlFault.NOT_SUPPORTED,
                        "Unsupported Hive type: " + type.trino() + " (column '" + name + "')");
        };
    }

    private static boolean storable(DataType.Simple type) {
        return switch (type) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DATE, VARBINARY -> true;
            case JSON,
                    UUID,
                    IPADDRESS,
                    INTERVAL_YEAR_TO_MONTH,
                    INTERVAL_DAY_TO_SECOND,
                    GEOMETRY,
                    SPHERICAL_GEOGRAPHY,
                    BING_TILE,
                    UNKNOWN -> false;
        };
    }

    void checkFormat(FileFormat format) {
        if (format instanceof FileFormat.Csv csv) {
            bare = csv.quote() == null ? csv : null;
            items.stream()
                    .filter(item -> StoredValues.nested(item.type()))
                    .findFirst()
                    .ifPresent(item -> {
                        throw Faults.at(
                                place,
                                SqlFault.NOT_SUPPORTED,
                                "Delimited text cannot hold column '" + item.name() + "' of type "
                                        + item.type().trino() + "; PARQUET and JSON can");
                    });
        }
    }

    /** @param keys how many of the last columns name folders */
    Plan.Select select(int keys, WriteProperties.Buckets buckets, boolean withData) {
        List<String> texts = new ArrayList<>();
        List<OutputColumn> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int inFiles = items.size() - keys;
        if (inFiles == 0) {
            throw Faults.at(place, SqlFault.INVALID_ARGUMENTS, "Not every column can be a partition key");
        }
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            boolean key = i >= inFiles;
            String value = key ? keyText(item) : stored(item);
            String name = key ? FileOutput.partitionColumn(i - inFiles) : unique(item.name(), taken);
            texts.add(value + " AS " + DuckText.name(name));
            columns.add(new OutputColumn(item.name(), item.type()));
        }
        if (buckets.count() > 0) {
            texts.add(inFiles, bucket(buckets) + " AS " + DuckText.name(FileOutput.BUCKET_COLUMN));
        }
        String duckdb =
                "SELECT " + DuckText.list(texts) + " FROM (" + written.sql() + ") AS r" + (withData ? "" : " LIMIT 0");
        return new Plan.Select(
                StatementKind.DML,
                planning.withInformation(duckdb),
                columns,
                planning.scans(),
                planning.deterministic());
    }

    private String value(Item item) {
        if (item.source() < 0) {
            return "CAST(NULL AS " + DuckText.type(item.type()) + ")";
        }
        Typed value = new Typed(written.columns().get(item.source()).type(), "r." + Written.column(item.source()));
        String cast = planning.casts().coerce(place, value, item.type()).sql();
        int limit = limit(item.type());
        return limit < 0 || limit(value.type()) >= 0 && limit(value.type()) <= limit
                ? cast
                : whole(value, item.type(), limit, cast);
    }

    /** How many characters a text type holds; below 0 where there is no limit. */
    private static int limit(DataType type) {
        return switch (type) {
            case DataType.Varchar(OptionalInt length) -> length.orElse(-1);
            case DataType.Char(int length) -> length;
            default -> -1;
        };
    }

    /** A cast that refuses to cut off more than blanks. */
    private static String whole(Typed value, DataType to, int limit, String cast) {
        if (!Coercions.text(value.type())) {
            return cast;
        }
        String message = "INVALID_CAST_ARGUMENT: Cannot truncate non-space characters when casting from "
                + value.type().trino() + " to " + to.trino() + " on INSERT";
        return "CASE WHEN length(rtrim(" + value.sql() + ", ' ')) > " + limit + " THEN CAST(error("
                + DuckText.text(message) + ") AS VARCHAR) ELSE " + cast + " END";
    }

    /** Where nothing is quoted, a text must not look like two, or like two lines. */
    private String stored(Item item) {
        String value = StoredValues.store(value(item), item.type());
        FileFormat.Csv csv = bare;
        if (csv == null || !(item.type() instanceof DataType.Varchar || item.type() instanceof DataType.Char)) {
            return value;
        }
        String wrong = List.of("chr(10)", "chr(13)", DuckText.text(String.valueOf(csv.delimiter()))).stream()
                .map(mark -> "contains(" + value + ", " + mark + ")")
                .collect(Collectors.joining(" OR "));
        return "CASE WHEN " + wrong + " THEN CAST(error("
                + DuckText.text("HIVE_WRITER_DATA_ERROR: A text of column '" + item.name()
                        + "' holds the delimiter or a line break, which files of this table cannot")
                + ") AS VARCHAR) ELSE " + value + " END";
    }

    private String keyText(Item item) {
        Typed value = new Typed(item.type(), value(item));
        return planning.casts().cast(place, value, DataType.Varchar.UNBOUNDED).sql();
    }

    private String bucket(WriteProperties.Buckets buckets) {
        List<String> values = new ArrayList<>();
        for (String column : buckets.columns()) {
            Item item = items.stream()
                    .filter(each -> each.name().equals(column))
                    .findFirst()
                    .orElseThrow(() -> Faults.at(
                            place, SqlFault.COLUMN_NOT_FOUND, "Bucketing column '" + column + "' does not exist"));
            values.add(value(item));
        }
        return "CAST(hash(" + DuckText.list(values) + ") % " + buckets.count() + " AS INTEGER)";
    }

    /** DuckDB's names are case-insensitive and must differ within a file. */
    private static String unique(String name, Set<String> taken) {
        String candidate = name.isEmpty() ? "_" : name;
        for (int i = 1; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }
}
