package dev.nightjar.sql;

import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.SaveMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plans the statements whose rows become files: CREATE TABLE AS, INSERT INTO and UNLOAD. */
final class Writes {

    private final Relations relations;
    private final TableNames names;
    private final Planning planning;

    Writes(Relations relations, String database, List<io.trino.sql.tree.Expression> parameters) {
        this.relations = relations;
        this.names = new TableNames(relations, database);
        this.planning = new Planning(relations, database, parameters);
    }

    Plan createTable(CreateTableAsSelect create) {
        RelationName name = names.name(create, TableNames.parts(create.getName()));
        names.database(create, name.database());
        if (create.getSaveMode() == SaveMode.REPLACE) {
            throw Faults.unsupported(create, "CREATE OR REPLACE TABLE");
        }
        boolean ifNotExists = create.getSaveMode() == SaveMode.IGNORE;
        boolean exists =
                relations.find(name).isPresent() || relations.view(name).isPresent();
        if (exists && !ifNotExists) {
            throw Faults.at(create, SqlFault.TABLE_ALREADY_EXISTS, "Table '" + name + "' already exists");
        }
        WriteProperties properties = new WriteProperties(create, create.getProperties());
        Parameters.check(create, planning.parameters());
        Written written = new QueryWriter(planning, Ctes.NONE).write(create.getQuery(), null);
        List<Field> fields = CreateViews.fields(create.getQuery(), named(create, written.columns()));
        RowWriter rows = new RowWriter(planning, create, written);
        fields.forEach(field -> rows.add(field.name(), field.type()));
        int keys = properties.partitionedBy(fields);
        rows.checkFormat(properties.output(keys).format());
        Plan.Select select = rows.select(keys, properties.buckets(), create.isWithData());
        List<Field> stored = rows.fields();
        Map<String, String> kept = new LinkedHashMap<>(properties.kept());
        return new Plan.Write(
                StatementKind.DDL,
                select,
                new Target.NewTable(
                        name,
                        stored.subList(0, stored.size() - keys),
                        stored.subList(stored.size() - keys, stored.size()),
                        properties.location().orElse(null),
                        create.getComment().orElse(null),
                        kept,
                        ifNotExists,
                        properties.output(keys)));
    }

    private static List<Written.Output> named(CreateTableAsSelect create, List<Written.Output> columns) {
        Optional<List<Identifier>> aliases = create.getColumnAliases();
        if (aliases.isEmpty()) {
            return columns;
        }
        if (aliases.get().size() != columns.size()) {
            throw Faults.at(
                    create,
                    SqlFault.MISMATCHED_COLUMN_ALIASES,
                    "Column alias list has " + aliases.get().size() + " entries but relation has " + columns.size()
                            + " columns");
        }
        List<Written.Output> renamed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            renamed.add(new Written.Output(
                    Optional.of(aliases.get().get(i).getValue()), columns.get(i).type()));
        }
        return renamed;
    }

    Plan insert(Insert insert) {
        Relation table = names.find(insert, TableNames.parts(insert.getTarget()));
        Parameters.check(insert, planning.parameters());
        List<Field> all = table.allColumns();
        List<Field> wanted = insert.getColumns().isEmpty()
                ? all
                : insert.getColumns().get().stream()
                        .map(name -> column(table, name))
                        .toList();
        if (wanted.stream().distinct().count() < wanted.size()) {
            throw Faults.at(insert, SqlFault.DUPLICATE_COLUMN_NAME, "Insert column name is specified more than once");
        }
        Written written = new QueryWriter(planning, Ctes.NONE).write(insert.getQuery(), null);
        requireFit(insert, wanted, written);
        RowWriter rows = new RowWriter(planning, insert, written);
        for (int i = 0; i < all.size(); i++) {
            String fileName = i < table.columns().size()
                    ? table.fileNames().get(i)
                    : all.get(i).name();
            rows.add(fileName, all.get(i).type(), wanted.indexOf(all.get(i)));
        }
        FileOutput output = WriteProperties.of(insert, table);
        rows.checkFormat(output.format());
        return new Plan.Write(
                StatementKind.DML,
                rows.select(output.partitions(), WriteProperties.NO_BUCKETS, true),
                new Target.ExistingTable(
                        table.name(),
                        table.partitionKeys().stream().map(Field::name).toList(),
                        output));
    }

    private static Field column(Relation table, Identifier name) {
        return table.allColumns().stream()
                .filter(field -> field.name().equalsIgnoreCase(name.getValue()))
                .findFirst()
                .orElseThrow(() -> Faults.at(
                        name,
                        SqlFault.COLUMN_NOT_FOUND,
                        "Insert column name does not exist in target table: "
                                + name.getValue().toLowerCase(Locale.ROOT)
                                + Suggestions.of(
                                        name.getValue(),
                                        table.allColumns().stream()
                                                .map(Field::name)
                                                .toList())));
    }

    private static void requireFit(Insert insert, List<Field> wanted, Written written) {
        boolean fit = wanted.size() == written.columns().size();
        for (int i = 0; fit && i < wanted.size(); i++) {
            DataType from = written.columns().get(i).type();
            DataType to = wanted.get(i).type();
            fit = Coercions.coerces(from, to) || Coercions.text(from) && Coercions.text(to);
        }
        if (!fit) {
            throw Faults.mismatch(
                    insert,
                    "Insert query has mismatched column types: Table: "
                            + wanted.stream().map(field -> field.type().trino()).toList() + ", Query: "
                            + written.columns().stream()
                                    .map(column -> column.type().trino())
                                    .toList());
        }
    }

    /** @param properties behind WITH */
    Plan unload(Node place, Query query, String location, WriteProperties properties) {
        if (properties.location().isPresent()) {
            throw Faults.at(place, SqlFault.INVALID_ARGUMENTS, "UNLOAD takes its location behind TO");
        }
        properties.requireFormat();
        Parameters.check(query, planning.parameters());
        Written written = new QueryWriter(planning, Ctes.NONE).write(query, null);
        RowWriter rows = new RowWriter(planning, place, written);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < written.columns().size(); i++) {
            String name = written.columns().get(i).name().orElse("_col" + i);
            fields.add(new Field(name, written.columns().get(i).type()));
            rows.add(name, written.columns().get(i).type());
        }
        int keys = properties.partitionedBy(fields);
        FileOutput output = properties.output(keys);
        rows.checkFormat(output.format());
        return new Plan.Write(
                StatementKind.DML,
                rows.select(keys, WriteProperties.NO_BUCKETS, true),
                new Target.Folder(
                        location,
                        fields.subList(fields.size() - keys, fields.size()).stream()
                                .map(field -> field.name().toLowerCase(Locale.ROOT))
                                .toList(),
                        output));
    }
}
