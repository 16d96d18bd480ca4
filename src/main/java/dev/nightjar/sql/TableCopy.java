package dev.nightjar.sql;

import dev.nightjar.sql.Planning.PendingScan;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans how a table's rows become files of another: by the names of their columns, with the types of the other.
 *
 * <p>Strictly, one value that does not fit its column fails the plan. Where that happened, {@link #sound} and
 * {@link #unsound} part the rows that fit from those that do not; together they are all rows.
 */
public final class TableCopy {

    private static final Node NOWHERE = new Identifier("copy");

    private final Relation from;
    private final Relation to;

    /** @param to whose columns are written; those that {@code from} lacks become NULL */
    public TableCopy(Relation from, Relation to) {
        this.from = from;
        this.to = to;
    }

    /**
     * All rows.
     *
     * @param sortedBy columns of {@code to}
     * @throws StatementException where a column's type becomes no other without a cast
     */
    public Plan.Select rows(List<String> sortedBy) {
        return rows(sortedBy, false);
    }

    /** The rows of which every value fits its column. */
    public Plan.Select sound(List<String> sortedBy) {
        return rows(sortedBy, true);
    }

    private Plan.Select rows(List<String> sortedBy, boolean sound) {
        Planning planning = new Planning(new Alone(from), from.name().database(), List.of());
        PendingScan scan = planning.scan(from);
        List<Field> wanted = to.allColumns();
        List<String> items = new ArrayList<>();
        List<Written.Output> outputs = new ArrayList<>();
        List<Integer> sources = new ArrayList<>();
        for (Field field : wanted) {
            Optional<Field> source = source(field.name());
            sources.add(source.isPresent() ? outputs.size() : -1);
            source.ifPresent(found -> {
                requireFit(field, found);
                scan.use(found.name());
                items.add(read(found.name()) + " AS " + Written.column(outputs.size()));
                outputs.add(new Written.Output(Optional.of(found.name()), found.type()));
            });
        }
        if (outputs.isEmpty()) {
            throw Faults.at(NOWHERE, SqlFault.TYPE_MISMATCH, from.name() + " has no column of " + to.name());
        }
        String sql = "SELECT " + DuckText.list(items) + " FROM " + DuckText.name(scan.view()) + " AS s";
        if (sound) {
            scan.use(ScanSql.PROBLEM);
            sql += " WHERE " + read(ScanSql.PROBLEM) + " IS NULL";
        }
        RowWriter rows = new RowWriter(planning, NOWHERE, new Written(sql + order(sortedBy), outputs));
        for (int i = 0; i < wanted.size(); i++) {
            String name = i < to.columns().size()
                    ? to.fileNames().get(i)
                    : wanted.get(i).name();
            rows.add(name, wanted.get(i).type(), sources.get(i));
        }
        return rows.select(to.partitionKeys().size(), WriteProperties.NO_BUCKETS, true);
    }

    private static void requireFit(Field wanted, Field found) {
        if (!Coercions.coerces(found.type(), wanted.type())
                && !(Coercions.text(found.type()) && Coercions.text(wanted.type()))) {
            throw Faults.mismatch(
                    NOWHERE,
                    "Column '" + found.name() + "' is " + found.type().trino() + " and cannot become "
                            + wanted.type().trino());
        }
    }

    /** By folder first: rows that jump between folders do not stay in order within them. */
    private String order(List<String> sortedBy) {
        return sortedBy.isEmpty()
                ? ""
                : Stream.concat(to.partitionKeys().stream().map(Field::name), sortedBy.stream())
                        .filter(name -> source(name).isPresent())
                        .map(TableCopy::read)
                        .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    /** Of the other rows: the object each lies in, what is wrong with it, and what it is, as text. */
    public Plan.Select unsound() {
        Planning planning = new Planning(new Alone(from), from.name().database(), List.of());
        PendingScan scan = planning.scan(from);
        to.allColumns().forEach(field -> source(field.name()).ifPresent(found -> scan.use(found.name())));
        List<String> hidden = List.of("$path", ScanSql.PROBLEM, ScanSql.RAW);
        List<String> names = List.of("object", "problem", "row");
        List<String> items = new ArrayList<>();
        List<OutputColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            scan.use(hidden.get(i));
            items.add(read(hidden.get(i)) + " AS " + DuckText.name(names.get(i)));
            columns.add(new OutputColumn(names.get(i), DataType.Varchar.UNBOUNDED));
        }
        String sql = "SELECT " + DuckText.list(items) + " FROM " + DuckText.name(scan.view()) + " AS s WHERE "
                + read(ScanSql.PROBLEM) + " IS NOT NULL";
        return new Plan.Select(StatementKind.DML, sql, columns, planning.scans(), true);
    }

    /**
     * Of each object: how many rows it has, in how many of them a value does not fit, what is wrong with one of these, and
     * that row. Lines that the expression of the table does not match are not among them.
     */
    public Plan.Select misfits() {
        Planning planning = new Planning(new Alone(from), from.name().database(), List.of());
        PendingScan scan = planning.scan(from);
        from.columns().forEach(column -> scan.use(column.name()));
        List.of("$path", ScanSql.PROBLEM, ScanSql.RAW).forEach(scan::use);
        String problem = read(ScanSql.PROBLEM);
        String bad = " FILTER (WHERE " + problem + " <> " + DuckText.text(ScanSql.NO_MATCH) + ")";
        String sql = "SELECT " + read("$path") + " AS object, count(*) AS rows, count(*)" + bad + " AS bad, first("
                + problem + ")" + bad + " AS problem, first(" + read(ScanSql.RAW) + ")" + bad + " AS row FROM "
                + DuckText.name(scan.view()) + " AS s GROUP BY 1";
        List<OutputColumn> columns = List.of(
                new OutputColumn("object", DataType.Varchar.UNBOUNDED),
                new OutputColumn("rows", DataType.Simple.BIGINT),
                new OutputColumn("bad", DataType.Simple.BIGINT),
                new OutputColumn("problem", DataType.Varchar.UNBOUNDED),
                new OutputColumn("row", DataType.Varchar.UNBOUNDED));
        return new Plan.Select(StatementKind.DML, sql, columns, planning.scans(), true);
    }

    private static String read(String column) {
        return "s." + DuckText.name(column);
    }

    private Optional<Field> source(String name) {
        return from.allColumns().stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    /** A catalog of one table. */
    private record Alone(Relation relation) implements Relations {

        @Override
        public Optional<Relation> find(RelationName name) {
            return Optional.of(relation).filter(found -> found.name().equals(name));
        }

        @Override
        public boolean hasDatabase(String database) {
            return relation.name().database().equals(database);
        }

        @Override
        public List<String> databases() {
            return List.of(relation.name().database());
        }

        @Override
        public List<String> names(String database) {
            return List.of(relation.name().name());
        }
    }
}
