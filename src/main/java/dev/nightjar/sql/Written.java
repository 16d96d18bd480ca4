package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A written query. Its columns are called {@code c0}, {@code c1}, … in DuckDB, whatever their names in the statement.
 *
 * @param columns in order, without hidden ones
 */
record Written(String sql, List<Output> columns) {

    /**
     * A column as it looks from outside.
     *
     * @param name empty for a column that cannot be named from outside
     * @param keys the partition keys it is, where leaving out partitions leaves out rows of the query and nothing else;
     *     several where it unites the rows of several scans
     */
    record Output(Optional<String> name, DataType type, List<Scope.Key> keys) {

        Output(Optional<String> name, DataType type) {
            this(name, type, List.of());
        }
    }

    /** The same where a test on its columns says nothing about the partitions it reads: behind a LIMIT, for instance. */
    Written opaque() {
        return new Written(sql, opaque(columns));
    }

    static List<Output> opaque(List<Output> columns) {
        return columns.stream()
                .map(column -> new Output(column.name(), column.type()))
                .toList();
    }

    static String column(int index) {
        return "c" + index;
    }

    /** The names in lower case; empty for a column without one. */
    List<String> names() {
        return columns.stream()
                .map(column -> column.name().orElse("").toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Some of the columns, by position. */
    Written only(List<Integer> positions, String alias) {
        List<String> items = new ArrayList<>();
        for (int position : positions) {
            items.add(alias + "." + column(position) + " AS " + column(items.size()));
        }
        return new Written(
                "SELECT " + DuckText.list(items) + " FROM (" + sql + ") AS " + alias,
                positions.stream().map(columns::get).toList());
    }

    /** The columns as one sees them when the query stands in FROM under a DuckDB alias. */
    List<Scope.Column> in(String alias, List<String> qualifier) {
        List<Scope.Column> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Output output = columns.get(i);
            found.add(new Scope.Column(
                    qualifier,
                    output.name(),
                    new Typed(output.type(), alias + "." + column(i)),
                    false,
                    Scope.Column.Access.OPEN,
                    () -> {},
                    output.keys()));
        }
        return found;
    }

    /** All columns as one row value. */
    Typed row() {
        DataType.Row type = new DataType.Row(columns.stream()
                .map(column -> new DataType.Row.Member(column.name(), column.type()))
                .toList());
        return new Typed(type, "");
    }

    String rowOf(String alias) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            members.add(DuckText.member(i) + " := " + alias + "." + column(i));
        }
        return "struct_pack(" + DuckText.list(members) + ")";
    }

    /** The columns of a query with so many, by its alias. */
    static String columns(String alias, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(alias + "." + column(i) + " AS " + column(i));
        }
        return DuckText.list(names);
    }

    /** A value as a column of its own: NULL alone has no type. */
    static String value(Typed value) {
        return value.sql().equals("NULL") ? "CAST(NULL AS INTEGER)" : value.sql();
    }
}
