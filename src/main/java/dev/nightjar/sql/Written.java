package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A written query. Its columns are called {@code c0}, {@code c1}, … in DuckDB, whatever their names in the statement.
 *
 * @param columns in order, without hidden ones
 */
record Written(String sql, List<Output> columns) {

    /** @param name empty for a column that cannot be named from outside */
    record Output(Optional<String> name, DataType type) {}

    static String column(int index) {
        return "c" + index;
    }

    /** The columns as one sees them when the query stands in FROM under a DuckDB alias. */
    List<Scope.Column> in(String alias, List<String> qualifier) {
        List<Scope.Column> found = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Output output = columns.get(i);
            found.add(new Scope.Column(qualifier, output.name(), new Typed(output.type(), alias + "." + column(i))));
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
}
