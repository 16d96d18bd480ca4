package dev.nightjar.sql;

import static dev.nightjar.sql.DatasetTrees.NOWHERE;
import static dev.nightjar.sql.DatasetTrees.name;

import dev.nightjar.sql.DatasetRelation.Column;
import dev.nightjar.sql.DatasetRelation.Source;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.StringLiteral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dataset's snapshot is made of, as a query: all of its rows with the columns that are not calculated, and beside
 * each that is read as another type the text of what could not be read. What is calculated is left to those who ask, since
 * it may depend on which rows they see.
 */
public record DatasetIngest(Source source, List<Column> columns) {

    private static final String RAW = "raw:";
    private static final String UNREAD = "unread:";

    /** The answer's column with what could not be read as a column's type; empty where all of it can be. */
    public static Optional<String> unread(Column column) {
        return column.as().filter(type -> !(type instanceof DataType.Varchar)).map(type -> UNREAD + column.name());
    }

    /** How values of a type are kept: as they are, or in a type that files have. */
    public static DataType kept(DataType type) {
        return switch (type) {
            case DataType.Timestamp timestamp ->
                timestamp.zoned() || timestamp.precision() > 6 ? new DataType.Timestamp(6, false) : timestamp;
            case DataType.Simple simple ->
                switch (simple) {
                    case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DATE -> simple;
                    case VARBINARY,
                            JSON,
                            UUID,
                            IPADDRESS,
                            INTERVAL_YEAR_TO_MONTH,
                            INTERVAL_DAY_TO_SECOND,
                            GEOMETRY,
                            SPHERICAL_GEOGRAPHY,
                            BING_TILE,
                            UNKNOWN -> DataType.Varchar.UNBOUNDED;
                };
            case DataType.Decimal _, DataType.Varchar _ -> type;
            case DataType.Char _, DataType.Time _, DataType.Array _, DataType.Map _, DataType.Row _ ->
                DataType.Varchar.UNBOUNDED;
        };
    }

    /** The columns alone, to learn their types. */
    public String plain() {
        return new DatasetRelation(source, columns, DatasetFormulas.NONE, List.of()).sql();
    }

    /**
     * The query in Trino's SQL.
     *
     * @param types of {@link #plain}'s columns, in their order
     * @throws StatementException where the source's statement is no query
     */
    public String sql(List<OutputColumn> types) {
        Map<String, DataType> known = new HashMap<>();
        types.forEach(column -> known.put(column.name(), column.type()));
        List<Column> both = new ArrayList<>(columns);
        List<SelectItem> items = new ArrayList<>();
        for (Column column : columns) {
            Expression value = kept(column.name(), known.getOrDefault(column.name(), DataType.Varchar.UNBOUNDED));
            items.add(new SingleColumn(NOWHERE, value, Optional.of(name(column.name()))));
        }
        for (Column column : columns) {
            unread(column).ifPresent(unread -> {
                both.add(new Column(RAW + column.name(), column.table(), column.column(), Optional.empty()));
                items.add(new SingleColumn(NOWHERE, lost(column.name()), Optional.of(name(unread))));
            });
        }
        String rows = new DatasetRelation(source, both, DatasetFormulas.NONE, List.of()).sql();
        QueryBody kept = DatasetRelation.over(rows, items);
        return DatasetTrees.text(kept);
    }

    private static Expression kept(String column, DataType type) {
        Expression value = name(column);
        DataType kept = kept(type);
        if (kept.equals(type)) {
            return value;
        }
        if (type instanceof DataType.Timestamp timestamp && timestamp.zoned()) {
            return DatasetTrees.cast(new AtTimeZone(NOWHERE, value, new StringLiteral(NOWHERE, "UTC")), kept, false);
        }
        if (type instanceof DataType.Array || type instanceof DataType.Map || type instanceof DataType.Row) {
            return DatasetTrees.cast(value, DataType.Simple.JSON, false);
        }
        return switch (type) {
            case DataType.Simple simple ->
                switch (simple) {
                    case VARBINARY -> DatasetTrees.call("to_hex", false, List.of(value));
                    case UUID, UNKNOWN -> DatasetTrees.cast(value, kept, false);
                    case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DATE -> value;
                    case JSON,
                            IPADDRESS,
                            INTERVAL_YEAR_TO_MONTH,
                            INTERVAL_DAY_TO_SECOND,
                            GEOMETRY,
                            SPHERICAL_GEOGRAPHY,
                            BING_TILE -> value; // answers hold them as texts
                };
            case DataType.Time _ -> value; // likewise
            case DataType.Timestamp _, DataType.Char _ -> DatasetTrees.cast(value, kept, false);
            case DataType.Decimal _, DataType.Varchar _, DataType.Array _, DataType.Map _, DataType.Row _ -> value;
        };
    }

    /** Its text where there is one and it could not be read; blanks are no value in any type. */
    private static Expression lost(String column) {
        Expression raw = DatasetTrees.cast(name(RAW + column), DataType.Varchar.UNBOUNDED, false);
        Expression text = new NullIfExpression(
                NOWHERE, DatasetTrees.call("trim", false, List.of(raw)), new StringLiteral(NOWHERE, ""));
        return new IfExpression(
                NOWHERE, new Predicated(NOWHERE, name(column), new IsNullPredicate(NOWHERE, false)), text, null);
    }
}
