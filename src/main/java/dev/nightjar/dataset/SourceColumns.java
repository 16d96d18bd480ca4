package dev.nightjar.dataset;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.Views;
import dev.nightjar.dataset.DatasetSource.JoinedTable;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.StatementCheck;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.StatementException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The columns that fields can be made of. */
@Service
public class SourceColumns {

    private final Catalog catalog;
    private final Views views;
    private final StatementCheck statements;
    private final DatasetText text;

    SourceColumns(Catalog catalog, Views views, StatementCheck statements, DatasetText text) {
        this.catalog = catalog;
        this.views = views;
        this.statements = statements;
        this.text = text;
    }

    /** @param table the alias of its table; null where the source is a query */
    public record SourceColumn(@Nullable String table, String name, DataType type) {}

    public List<SourceColumn> of(Caller caller, DatasetSource source) {
        caller.mustBe(Role.AUTHOR);
        return switch (source) {
            case DatasetSource.Tables(List<JoinedTable> tables) ->
                tables.stream().flatMap(this::of).toList();
            case DatasetSource.Statement statement -> of(statement);
            case DatasetSource.Saved saved -> of(text.statement(saved.query(), caller));
        };
    }

    private Stream<SourceColumn> of(JoinedTable joined) {
        TableName name = new TableName(DatasetDefinition.key(joined.database()), DatasetDefinition.key(joined.table()));
        return catalog
                .table(name)
                .map(SourceColumns::columns)
                .or(() -> views.find(name).map(view -> view.columns()))
                .orElseThrow(() -> new FaultException(DatasetFault.DATASET_TABLE_GONE, name).about("definition.source"))
                .stream()
                .map(field -> new SourceColumn(joined.alias(), field.name(), field.type()));
    }

    private static List<Field> columns(Table table) {
        return Stream.concat(table.columns().stream(), table.partitionKeys().stream())
                .toList();
    }

    private List<SourceColumn> of(DatasetSource.Statement statement) {
        try {
            return statements.columns(statement.sql(), statement.database()).stream()
                    .map(column -> new SourceColumn(null, column.name(), column.type()))
                    .toList();
        } catch (StatementException e) {
            throw new FaultException(DatasetFault.DATASET_UNREADABLE, String.valueOf(e.getMessage()))
                    .about("definition.source.sql")
                    .because(e);
        }
    }

    /**
     * The definition with fields for all columns of tables that have none yet, and without those of tables that are gone:
     * what somebody who changed the source most likely wants.
     */
    public DatasetDefinition completed(DatasetDefinition definition, List<SourceColumn> columns) {
        Set<@Nullable String> tables =
                columns.stream().map(SourceColumn::table).collect(Collectors.toCollection(HashSet::new));
        List<DatasetField> fields = new ArrayList<>(definition.fields().stream()
                .filter(field -> field.formula() != null || tables.contains(field.table()))
                .toList());
        Set<@Nullable String> used = fields.stream()
                .filter(field -> field.formula() == null)
                .map(DatasetField::table)
                .collect(Collectors.toCollection(HashSet::new));
        Set<String> taken = fields.stream()
                .map(field -> DatasetDefinition.key(field.id()))
                .collect(Collectors.toCollection(HashSet::new));
        fields.forEach(field -> taken.add(DatasetDefinition.key(field.name())));
        for (SourceColumn column : columns) {
            if (!used.contains(column.table())) {
                fields.add(DatasetField.of(free(column, taken), column.table(), column.name()));
            }
        }
        return definition.with(fields).withFiltersOf(taken);
    }

    /** The column's own name, with its table's where that is taken, with a number where that is taken too. */
    private static String free(SourceColumn column, Set<String> taken) {
        String table = column.table();
        String base = column.name();
        if (table != null && taken.contains(DatasetDefinition.key(base))) {
            base = table + "_" + base;
        }
        String free = base;
        for (int i = 2; !taken.add(DatasetDefinition.key(free)); i++) {
            free = base + "_" + i;
        }
        return free;
    }
}
