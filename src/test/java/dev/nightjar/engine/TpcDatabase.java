package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Relations;
import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.ColumnType;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchColumnType;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * The tables of TPC-H (named {@code h_…}) and TPC-DS from Trino's generators, the same rows in DuckDB and PostgreSQL.
 *
 * <p>TPC-DS has tables of millions of rows at any scale: those are cut, and the keys that refer to them mapped onto what
 * is left. Of the facts evenly spread pieces are taken, so that all years have some.
 */
final class TpcDatabase implements Relations {

    private static final Session SESSION = Session.getDefaultSession().withScale(0.01);
    private static final double TPCH_SCALE = 0.005;
    private static final int DEMOGRAPHICS = 10_000;
    private static final int PIECES = 40;
    private static final Map<Table, Integer> MOST = Map.of(
            Table.CUSTOMER_DEMOGRAPHICS, DEMOGRAPHICS,
            Table.STORE_SALES, 4_000,
            Table.CATALOG_SALES, 4_000,
            Table.INVENTORY, 40_000);

    private final Map<String, Relation> relations = new LinkedHashMap<>();

    void load(Connection duckdb, Connection postgres) throws Exception {
        for (TpchTable<?> table : TpchTable.getTables()) {
            loadTpch(table, duckdb, postgres);
        }
        for (Table table : Table.getBaseTables()) {
            if (table != Table.DBGEN_VERSION && !table.isChild()) {
                loadTpcds(table, duckdb, postgres);
            }
        }
    }

    private <E extends TpchEntity> void loadTpch(TpchTable<E> table, Connection duckdb, Connection postgres)
            throws Exception {
        String name = "h_" + table.getTableName();
        List<Field> fields = new ArrayList<>();
        for (TpchColumn<E> column : table.getColumns()) {
            fields.add(new Field(column.getSimplifiedColumnName(), type(column.getType())));
        }
        try (Target target = new Target(name, fields)) {
            for (E entity : table.createGenerator(TPCH_SCALE, 1, 1)) {
                String line = entity.toLine();
                target.line(line.substring(0, line.length() - 1));
            }
            target.copy(duckdb, postgres);
        }
    }

    private void loadTpcds(Table table, Connection duckdb, Connection postgres) throws Exception {
        try (Target target = target(table);
                Target returns = table.hasChild() ? target(table.getChild()) : target(table)) {
            long total = SESSION.getScaling().getRowCount(table);
            int most = MOST.getOrDefault(table, Integer.MAX_VALUE);
            int pieces = total <= most || table == Table.CUSTOMER_DEMOGRAPHICS ? 1 : PIECES;
            long size = Math.min(total, most) / pieces;
            for (int piece = 0; piece < pieces; piece++) {
                long first = 1 + piece * (total / pieces);
                for (List<List<String>> rows : Results.constructResults(table, first, size, SESSION)) {
                    add(table, rows.getFirst(), target);
                    if (rows.size() > 1) {
                        add(table.getChild(), rows.get(1), returns);
                    }
                }
            }
            target.copy(duckdb, postgres);
            if (table.hasChild()) {
                returns.copy(duckdb, postgres);
            }
        }
    }

    private static void add(Table table, List<String> row, Target target) throws IOException {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String column = table.getColumns()[i].getName();
            String value = row.get(i);
            if (value != null && !value.isEmpty() && column.endsWith("_cdemo_sk")) {
                value = String.valueOf((Long.parseLong(value) - 1) % DEMOGRAPHICS + 1);
            }
            if (value != null && !value.isEmpty() && column.endsWith("_time_sk")) {
                long second = Long.parseLong(value);
                if (column.equals("t_time_sk") && second % 60 != 0) {
                    return;
                }
                value = String.valueOf(second - second % 60);
            }
            values.add(value == null ? "" : value);
        }
        target.line(String.join("|", values));
    }

    private Target target(Table table) throws IOException {
        return new Target(
                table.getName().toLowerCase(java.util.Locale.ROOT),
                Arrays.stream(table.getColumns())
                        .map(column -> new Field(column.getName(), type(column.getType())))
                        .toList());
    }

    private static DataType type(ColumnType type) {
        return switch (type.getBase()) {
            case IDENTIFIER -> DataType.Simple.BIGINT;
            case INTEGER -> DataType.Simple.INTEGER;
            case DATE -> DataType.Simple.DATE;
            case DECIMAL ->
                new DataType.Decimal(
                        type.getPrecision().orElseThrow(), type.getScale().orElseThrow());
            case VARCHAR, CHAR, TIME -> DataType.Varchar.UNBOUNDED;
        };
    }

    private static DataType type(TpchColumnType type) {
        return switch (type.getBase()) {
            case IDENTIFIER -> DataType.Simple.BIGINT;
            case INTEGER -> DataType.Simple.INTEGER;
            case DATE -> DataType.Simple.DATE;
            case DOUBLE -> DataType.Simple.DOUBLE;
            case VARCHAR -> DataType.Varchar.UNBOUNDED;
        };
    }

    /** A table being filled: a file of lines that both databases read. */
    private final class Target implements AutoCloseable {
        private final String name;
        private final List<Field> fields;
        private final Path file;
        private final BufferedWriter out;

        Target(String name, List<Field> fields) throws IOException {
            this.name = name;
            this.fields = fields;
            this.file = Files.createTempFile("tpc", ".csv");
            this.out = Files.newBufferedWriter(file);
        }

        void line(String line) throws IOException {
            out.write(line);
            out.write('\n');
        }

        void copy(Connection duckdb, Connection postgres) throws SQLException, IOException {
            out.close();
            relations.put(
                    name,
                    new Relation(
                            new RelationName("tpc", name),
                            fields,
                            List.of(),
                            new FileFormat.Parquet(),
                            fields.stream().map(Field::name).toList()));
            try (Statement statement = duckdb.createStatement()) {
                statement.execute("CREATE TABLE " + name + columns("double", "varchar"));
                statement.execute("COPY " + name + " FROM '" + file + "' (FORMAT csv, DELIMITER '|', HEADER false,"
                        + " NULLSTR '', QUOTE '', ESCAPE '')");
            }
            try (Statement statement = postgres.createStatement();
                    InputStream in = Files.newInputStream(file)) {
                statement.execute("CREATE TABLE " + name + columns("double precision", "text COLLATE \"C\""));
                postgres.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + name + " FROM STDIN (FORMAT csv, DELIMITER '|', NULL '', QUOTE E'\\b')", in);
                if (fields.stream().anyMatch(field -> field.name().equals("partkey"))) {
                    statement.execute("CREATE INDEX ON " + name + " (partkey)"); // correlated subqueries need it
                }
                statement.execute("ANALYZE " + name);
            }
        }

        private String columns(String doubles, String text) {
            return fields.stream()
                    .map(field -> "\"" + field.name() + "\" "
                            + switch (field.type()) {
                                case DataType.Varchar _ -> text;
                                case DataType.Simple simple when simple == DataType.Simple.DOUBLE -> doubles;
                                default -> field.type().trino();
                            })
                    .collect(Collectors.joining(", ", " (", ")"));
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(file);
        }
    }

    long count(Connection connection, String table) throws SQLException {
        String name = relations.containsKey(table) ? table : "h_" + table;
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + name)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The text of a query, whose tables are those of this database. */
    String query(String benchmark, int number) {
        String file = "/sql/presto/%s/q%02d.sql".formatted(benchmark, number);
        try (InputStream in = TpcDatabase.class.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"${database}\".\"${schema}\".\"${prefix}", "\"h_")
                    .replace("${database}.${schema}.", "")
                    .replace("${scale}", String.valueOf(TPCH_SCALE))
                    .strip();
            return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Relation> find(RelationName name) {
        return Optional.ofNullable(relations.get(name.name()));
    }

    @Override
    public boolean hasDatabase(String database) {
        return database.equals("tpc");
    }

    @Override
    public List<String> databases() {
        return List.of("tpc");
    }

    @Override
    public List<String> names(String database) {
        return List.copyOf(relations.keySet());
    }
}
