package dev.nightjar.dataset;

import dev.nightjar.dataset.DatasetSource.JoinedTable;
import dev.nightjar.engine.SnapshotWriter;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.SavedQueries;
import dev.nightjar.query.SavedQuery;
import dev.nightjar.query.StatementCheck;
import dev.nightjar.spice.Recipe;
import dev.nightjar.spice.Snapshot;
import dev.nightjar.spice.SnapshotQueries;
import dev.nightjar.sql.DatasetFormulas;
import dev.nightjar.sql.DatasetIngest;
import dev.nightjar.sql.DatasetQuery.Condition;
import dev.nightjar.sql.DatasetRelation;
import dev.nightjar.sql.DatasetSight;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.RelationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes datasets as queries: columns, then the rows that somebody may see, then what is calculated from those, then filters.
 *
 * <p>Rows are kept from somebody before anything is calculated, or a sum over all rows would tell of them. So whatever stands
 * in for the source, such as a snapshot, stands in for its columns, never for calculated fields.
 */
@Component
class DatasetText {

    /** How the planner names columns that have no name. */
    private static final String UNNAMED = "_col";

    private static final int MANY = 200;

    private final SavedQueries saved;
    private final StatementCheck statements;
    private final SnapshotQueries snapshots;
    private final Remembered<OverSnapshot, Written> overSnapshots = new Remembered<>(MANY);

    DatasetText(SavedQueries saved, StatementCheck statements, SnapshotQueries snapshots) {
        this.saved = saved;
        this.statements = statements;
        this.snapshots = snapshots;
    }

    /** All that what is written over a snapshot depends on: neither ever changes. */
    private record OverSnapshot(DatasetDefinition definition, UUID snapshot, DatasetSight sight) {}

    /**
     * @param database what unqualified names in the query belong to
     * @param snapshot what alone can answer it; null where the catalog can
     */
    record Written(
            String sql, @Nullable String database, @Nullable Snapshot snapshot) {}

    /**
     * @param reader whose saved query is meant
     * @throws dev.nightjar.sql.StatementException where a statement is no query, or a filter's field cannot be typed
     * @throws dev.nightjar.sql.FormulaException where a calculated field's formula is wrong
     */
    Written write(DatasetDefinition definition, Caller reader) {
        return write(definition, reader, DatasetSight.ALL);
    }

    /** As much of it as somebody sees. */
    Written write(DatasetDefinition definition, Caller reader, DatasetSight sight) {
        return write(definition, base(definition, reader), sight);
    }

    /** The same over rows that were read before. What is calculated, and which rows belong to it, is decided now. */
    Written write(DatasetDefinition definition, Snapshot snapshot, DatasetSight sight) {
        return overSnapshots.get(new OverSnapshot(definition, snapshot.id(), sight), () -> {
            Base base = new Base(new DatasetRelation.Source.Statement(snapshot.sql(), List.of()), null, snapshot);
            return write(definition, base, sight);
        });
    }

    private Written write(DatasetDefinition definition, Base base, DatasetSight sight) {
        DatasetFormulas formulas = formulas(definition, base);
        List<Condition> conditions = conditions(definition, base, formulas);
        return new Written(
                new DatasetRelation(base.source(), columns(definition, base), formulas, conditions, sight).sql(),
                base.database(),
                base.snapshot());
    }

    /** The columns of the query, whatever its filters. */
    List<OutputColumn> columns(DatasetDefinition definition, Caller reader) {
        Base base = base(definition, reader);
        return columns(definition, base, formulas(definition, base));
    }

    /** The columns that are not calculated. */
    List<OutputColumn> plainColumns(DatasetDefinition definition, Caller reader) {
        return columns(definition, base(definition, reader), DatasetFormulas.NONE);
    }

    /** The calculated fields of a definition over the types its columns have now. */
    DatasetFormulas formulas(DatasetDefinition definition, Caller reader) {
        return formulas(definition, base(definition, reader));
    }

    private DatasetFormulas formulas(DatasetDefinition definition, Base base) {
        List<DatasetFormulas.Calculated> calculated = definition.fields().stream()
                .flatMap(field -> Stream.ofNullable(field.formula())
                        .map(formula -> new DatasetFormulas.Calculated(field.id(), field.name(), formula)))
                .toList();
        if (calculated.isEmpty()) {
            return DatasetFormulas.NONE;
        }
        Map<String, String> labels = new HashMap<>();
        definition.fields().forEach(field -> labels.put(DatasetDefinition.key(field.id()), field.name()));
        List<DatasetFormulas.Plain> plain = columns(definition, base, DatasetFormulas.NONE).stream()
                .map(column -> new DatasetFormulas.Plain(
                        column.name(),
                        labels.getOrDefault(DatasetDefinition.key(column.name()), column.name()),
                        column.type()))
                .toList();
        return new DatasetFormulas(plain, calculated);
    }

    private List<OutputColumn> columns(DatasetDefinition definition, Base base, DatasetFormulas formulas) {
        String unfiltered = new DatasetRelation(base.source(), columns(definition, base), formulas, List.of()).sql();
        return base.snapshot() == null
                ? statements.columns(unfiltered, base.database())
                : snapshots.columns(base.snapshot(), unfiltered);
    }

    private record Base(
            DatasetRelation.Source source,
            @Nullable String database,
            @Nullable Snapshot snapshot) {}

    private Base base(DatasetDefinition definition, Caller reader) {
        return switch (definition.source()) {
            case DatasetSource.Tables(List<JoinedTable> tables) ->
                new Base(new DatasetRelation.Source.Tables(joined(tables)), null, null);
            case DatasetSource.Statement statement -> base(definition, statement);
            case DatasetSource.Saved(@Nullable UUID query) -> base(definition, statement(query, reader));
        };
    }

    private Base base(DatasetDefinition definition, DatasetSource.Statement statement) {
        boolean unnamed =
                definition.fields().stream().anyMatch(field -> field.column().startsWith(UNNAMED));
        List<String> names = unnamed
                ? statements.columns(statement.sql(), statement.database()).stream()
                        .map(OutputColumn::name)
                        .toList()
                : List.of();
        return new Base(new DatasetRelation.Source.Statement(statement.sql(), names), statement.database(), null);
    }

    /** How its snapshot is made. */
    Recipe recipe(SavedDataset dataset, Caller owner, String key) {
        Base base = base(dataset.definition(), owner);
        List<DatasetRelation.Column> columns = columns(dataset.definition());
        DatasetIngest ingest = new DatasetIngest(base.source(), columns);
        List<OutputColumn> types = statements.columns(ingest.plain(), base.database());
        List<SnapshotWriter.Column> kept = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            kept.add(new SnapshotWriter.Column(
                    columns.get(i).name(),
                    DatasetIngest.kept(types.get(i).type()),
                    DatasetIngest.unread(columns.get(i)).orElse(null)));
        }
        return new Recipe(dataset.name(), key, owner, ingest.sql(types), base.database(), kept);
    }

    DatasetSource.Statement statement(@Nullable UUID query, Caller reader) {
        if (query == null) {
            throw new FaultException(DatasetFault.DATASET_SOURCE_NEEDED).about("definition.source.query");
        }
        SavedQuery found = saved.get(reader, query);
        return new DatasetSource.Statement(found.sql(), found.database());
    }

    static List<DatasetRelation.Joined> joined(List<JoinedTable> tables) {
        return tables.stream()
                .map(table -> new DatasetRelation.Joined(
                        table.alias(),
                        new RelationName(DatasetDefinition.key(table.database()), DatasetDefinition.key(table.table())),
                        table.join(),
                        table.on().stream()
                                .map(on -> new DatasetRelation.On(on.table(), on.column(), on.own()))
                                .toList()))
                .toList();
    }

    /** A snapshot's columns are the fields already. */
    private static List<DatasetRelation.Column> columns(DatasetDefinition definition, Base base) {
        return base.snapshot() == null
                ? columns(definition)
                : columns(definition).stream()
                        .map(column -> new DatasetRelation.Column(
                                column.name(), Optional.empty(), column.name(), Optional.empty()))
                        .toList();
    }

    private static List<DatasetRelation.Column> columns(DatasetDefinition definition) {
        return definition.fields().stream()
                .filter(field -> field.formula() == null)
                .map(field -> new DatasetRelation.Column(
                        field.id(),
                        Optional.ofNullable(field.table()),
                        field.column(),
                        Optional.ofNullable(field.type()).map(FieldType::type)))
                .toList();
    }

    private List<Condition> conditions(DatasetDefinition definition, Base base, DatasetFormulas formulas) {
        if (definition.filters().isEmpty()) {
            return List.of();
        }
        Map<String, OutputColumn> byName = new HashMap<>();
        columns(definition, base, formulas).forEach(column -> byName.put(DatasetDefinition.key(column.name()), column));
        return definition.filters().stream()
                .map(filter -> {
                    OutputColumn column = Optional.ofNullable(byName.get(DatasetDefinition.key(filter.field())))
                            .orElseThrow(() ->
                                    new FaultException(DatasetFault.DATASET_FILTER_FIELD_UNKNOWN, filter.field()));
                    return filter.condition(column.type());
                })
                .toList();
    }
}
