package dev.nightjar.sql;

import dev.nightjar.sql.hive.HiveDdlParser.*;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** Plans the definitions and changes of tables and their partitions. */
final class HiveTables extends HiveStatements {

    private static final String ENCRYPTED =
            "has_encrypted_data is ignored: objects are read as their connection reads them";

    HiveTables(Relations relations, String database) {
        super(relations, database);
    }

    @Override
    public Plan visitCreateTable(CreateTableContext context) {
        Node statement = HiveText.place(context);
        if (context.EXTERNAL() == null) {
            throw Faults.unsupported(statement, "CREATE TABLE without EXTERNAL and without AS (an Iceberg table)");
        }
        RelationName name = anyName(context.name());
        names.database(HiveText.place(context.name()), name.database());
        HiveFormat format = new HiveFormat(statement);
        Map<String, String> properties = new LinkedHashMap<>();
        List<Field> keys = new ArrayList<>();
        String comment = null;
        String location = null;
        for (ClauseContext clause : context.clause()) {
            switch (clause) {
                case CommentClauseContext text -> comment = HiveText.string(text.string());
                case PartitionedClauseContext partitioned -> keys.addAll(HiveText.columns(partitioned.column()));
                case ClusteredClauseContext clustered -> properties.putAll(buckets(clustered));
                case DelimitedClauseContext delimited -> format.delimiters(delimited.delimiter());
                case SerdeClauseContext serde -> format.serde(HiveText.string(serde.string()));
                case SerdePropertiesClauseContext more -> format.settings(HiveText.properties(more.properties()));
                case FormatsClauseContext formats -> format.stored(HiveText.string(formats.string(0)));
                case StoredClauseContext stored -> format.stored(HiveText.identifier(stored.identifier()));
                case LocationClauseContext place -> location = HiveText.string(place.string());
                case PropertiesClauseContext more -> properties.putAll(HiveText.properties(more.properties()));
                default -> throw new IllegalStateException("Unknown clause " + clause.getText());
            }
        }
        List<Field> columns = HiveText.columns(context.column());
        if (location == null || columns.isEmpty()) {
            throw Faults.at(
                    statement,
                    SqlFault.SYNTAX_ERROR,
                    location == null ? "A table needs a LOCATION" : "A table needs columns");
        }
        format.columns(columns.stream().map(Field::name).toList());
        TableDefinition table = new TableDefinition(
                name,
                columns,
                columns.stream().map(column -> format.fileName(column.name())).toList(),
                keys,
                format.format(properties),
                location,
                comment,
                properties);
        boolean encrypted = properties.containsKey("has_encrypted_data");
        List<OutputColumn> notices = encrypted ? List.of(new OutputColumn("notice", TEXT)) : List.of();
        return new Plan.Act(
                StatementKind.DDL,
                notices,
                new Command.CreateTable(
                        table, context.ifNotExists() != null, encrypted ? List.of(ENCRYPTED) : List.of()));
    }

    private static Map<String, String> buckets(ClusteredClauseContext clustered) {
        List<String> columns = clustered.names().identifier().stream()
                .map(HiveText::identifier)
                .toList();
        return Map.of(
                "bucketed_by",
                String.join(",", columns),
                "bucket_count",
                clustered.INTEGER().getText());
    }

    @Override
    public Plan visitDropTable(DropTableContext context) {
        boolean ifExists = context.ifExists() != null;
        RelationName name = anyName(context.name());
        if (!ifExists || relations.view(name).isPresent()) {
            table(context.name());
        }
        return change(new Command.DropTable(name, ifExists));
    }

    @Override
    public Plan visitAddColumns(AddColumnsContext context) {
        return change(new Command.AddColumns(table(context.name()), HiveText.columns(context.column())));
    }

    @Override
    public Plan visitReplaceColumns(ReplaceColumnsContext context) {
        return change(new Command.ReplaceColumns(table(context.name()), HiveText.columns(context.column())));
    }

    @Override
    public Plan visitChangeColumn(ChangeColumnContext context) {
        Relation relation = relation(context.name());
        String old = HiveText.identifier(context.old);
        known(context.old, relation.columns(), old);
        String after = context.FIRST() != null ? "" : null;
        if (context.after != null) {
            after = HiveText.identifier(context.after);
            known(context.after, relation.columns(), after);
        }
        return change(new Command.ChangeColumn(relation.name(), old, HiveText.column(context.column()), after));
    }

    @Override
    public Plan visitSetLocation(SetLocationContext context) {
        Relation relation = relation(context.name());
        return change(new Command.SetLocation(
                relation.name(), values(relation, context.partition(), true), HiveText.string(context.location)));
    }

    @Override
    public Plan visitSetTableProperties(SetTablePropertiesContext context) {
        return change(new Command.SetProperties(table(context.name()), HiveText.properties(context.properties())));
    }

    @Override
    public Plan visitAddPartitions(AddPartitionsContext context) {
        Relation relation = relation(context.name());
        List<Command.PlacedPartition> partitions = context.placedPartition().stream()
                .map(each -> new Command.PlacedPartition(
                        values(relation, each.partition(), true), HiveText.orNull(each.string())))
                .toList();
        return change(new Command.AddPartitions(relation.name(), context.ifNotExists() != null, partitions));
    }

    @Override
    public Plan visitDropPartitions(DropPartitionsContext context) {
        Relation relation = relation(context.name());
        List<Map<String, @Nullable String>> partitions = context.partition().stream()
                .map(each -> values(relation, each, false))
                .toList();
        return change(new Command.DropPartitions(relation.name(), context.ifExists() != null, partitions));
    }

    @Override
    public Plan visitRenamePartition(RenamePartitionContext context) {
        Relation relation = relation(context.name());
        return change(new Command.RenamePartition(
                relation.name(), values(relation, context.from, true), values(relation, context.to, true)));
    }

    @Override
    public Plan visitRepairTable(RepairTableContext context) {
        RelationName table = table(context.name());
        boolean drop = context.DROP() != null || context.SYNC() != null;
        return new Plan.Act(
                StatementKind.DDL,
                List.of(new OutputColumn("result", TEXT)),
                new Command.RepairTable(table, context.DROP() == null, drop));
    }

    private Relation relation(NameContext name) {
        return names.find(HiveText.place(name), HiveText.parts(name));
    }

    /** @param whole whether there must be a value for every key */
    private static Map<String, @Nullable String> values(
            Relation relation, @Nullable PartitionContext partition, boolean whole) {
        Map<String, @Nullable String> values = HiveText.values(partition);
        if (partition == null) {
            return values;
        }
        values.keySet().forEach(key -> known(partition, relation.partitionKeys(), key));
        if (whole && values.size() < relation.partitionKeys().size()) {
            throw Faults.at(
                    HiveText.place(partition),
                    SqlFault.INVALID_ARGUMENTS,
                    "A partition of " + relation.name() + " needs values for "
                            + String.join(
                                    ", ",
                                    relation.partitionKeys().stream()
                                            .map(Field::name)
                                            .toList()));
        }
        return values;
    }

    private static void known(ParserRuleContext place, List<Field> fields, String name) {
        List<String> known = fields.stream().map(Field::name).toList();
        if (!known.contains(name)) {
            throw Faults.at(
                    HiveText.place(place),
                    SqlFault.COLUMN_NOT_FOUND,
                    "Column '" + name + "' does not exist" + Suggestions.of(name, known));
        }
    }
}
