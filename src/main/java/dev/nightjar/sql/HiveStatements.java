package dev.nightjar.sql;

import dev.nightjar.sql.hive.HiveDdlBaseVisitor;
import dev.nightjar.sql.hive.HiveDdlParser.*;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans the statements of databases and views, and the questions about the catalog, that Athena reads as Hive does. */
class HiveStatements extends HiveDdlBaseVisitor<Plan> {

    static final DataType TEXT = DataType.Varchar.UNBOUNDED;

    final Relations relations;
    final TableNames names;

    HiveStatements(Relations relations, String database) {
        this.relations = relations;
        this.names = new TableNames(relations, database);
    }

    static Plan change(Command command) {
        return new Plan.Act(StatementKind.DDL, List.of(), command);
    }

    private static Plan question(Command.Question question, String... columns) {
        List<OutputColumn> outputs =
                Stream.of(columns).map(name -> new OutputColumn(name, TEXT)).toList();
        return new Plan.Act(StatementKind.UTILITY, outputs, question);
    }

    private static Plan list(String column, List<String> values) {
        return new Plan.Answer(
                StatementKind.UTILITY,
                List.of(new OutputColumn(column, TEXT)),
                values.stream()
                        .<List<@org.jspecify.annotations.Nullable Object>>map(List::of)
                        .toList());
    }

    private static NamePattern pattern(@org.jspecify.annotations.Nullable PatternContext context) {
        if (context == null) {
            return NamePattern.ALL;
        }
        return new NamePattern(
                HiveText.string(context.string(0)), context.ESCAPE() == null ? "" : HiveText.string(context.string(1)));
    }

    RelationName table(NameContext name) {
        return names.find(HiveText.place(name), HiveText.parts(name)).name();
    }

    RelationName anyName(NameContext name) {
        return names.name(HiveText.place(name), HiveText.parts(name));
    }

    private String databaseName(NameContext name) {
        List<String> parts = HiveText.parts(name);
        if (parts.size() == 2) {
            names.catalog(HiveText.place(name), parts.getFirst());
        } else if (parts.size() > 2) {
            throw Faults.at(HiveText.place(name), SqlFault.SYNTAX_ERROR, "Too many dots in database name");
        }
        return parts.getLast();
    }

    private String database(Optional<NameContext> name, StatementContext statement) {
        return names.database(HiveText.place(statement), name.map(HiveText::parts));
    }

    @Override
    public Plan visitShowDatabases(ShowDatabasesContext context) {
        if (context.identifier() != null) {
            names.catalog(HiveText.place(context.identifier()), HiveText.identifier(context.identifier()));
        }
        return list("database_name", pattern(context.pattern()).filter(relations.databases()));
    }

    @Override
    public Plan visitShowTables(ShowTablesContext context) {
        String database = database(Optional.ofNullable(context.name()), context);
        return list("tab_name", pattern(context.pattern()).filter(relations.names(database)));
    }

    @Override
    public Plan visitShowViews(ShowViewsContext context) {
        String database = database(Optional.ofNullable(context.name()), context);
        return list("views", pattern(context.pattern()).filter(relations.viewNames(database)));
    }

    @Override
    public Plan visitShowColumns(ShowColumnsContext context) {
        List<String> parts = HiveText.parts(context.table);
        if (context.name().size() > 1) {
            parts = List.of(databaseName(context.name(1)), parts.getLast());
        }
        return list(
                "field",
                pattern(context.pattern())
                        .filter(names.columns(HiveText.place(context.table), parts).stream()
                                .map(Field::name)
                                .toList()));
    }

    @Override
    public Plan visitShowPartitions(ShowPartitionsContext context) {
        RelationName table = table(context.name());
        return question(new Command.ShowPartitions(table, HiveText.values(context.partition())), "partition");
    }

    @Override
    public Plan visitShowTableProperties(ShowTablePropertiesContext context) {
        return question(
                new Command.ShowProperties(table(context.name()), HiveText.orNull(context.key)),
                "prpt_name",
                "prpt_value");
    }

    @Override
    public Plan visitShowCreateTable(ShowCreateTableContext context) {
        return question(new Command.ShowCreate(table(context.name()), false), "createtab_stmt");
    }

    @Override
    public Plan visitShowCreateView(ShowCreateViewContext context) {
        RelationName view = names.view(HiveText.place(context.name()), HiveText.parts(context.name()))
                .name();
        return question(new Command.ShowCreate(view, true), "Create View");
    }

    @Override
    public Plan visitDescribe(DescribeContext context) {
        RelationName name = anyName(context.name());
        names.columns(HiveText.place(context.name()), HiveText.parts(context.name()));
        boolean detailed = context.FORMATTED() != null || context.EXTENDED() != null;
        return question(new Command.Describe(name, detailed), "col_name", "data_type", "comment");
    }

    @Override
    public Plan visitCreateDatabase(CreateDatabaseContext context) {
        return change(new Command.CreateDatabase(
                databaseName(context.name()),
                context.ifNotExists() != null,
                HiveText.orNull(context.comment),
                HiveText.orNull(context.location),
                HiveText.properties(context.properties())));
    }

    @Override
    public Plan visitSetDatabaseProperties(SetDatabasePropertiesContext context) {
        String database = names.database(HiveText.place(context.name()), databaseName(context.name()));
        return change(new Command.SetDatabaseProperties(database, HiveText.properties(context.properties())));
    }

    @Override
    public Plan visitDropDatabase(DropDatabaseContext context) {
        boolean ifExists = context.ifExists() != null;
        String database = databaseName(context.name());
        if (!ifExists) {
            names.database(HiveText.place(context.name()), database);
        }
        return change(new Command.DropDatabase(database, ifExists, context.CASCADE() != null));
    }

    @Override
    public Plan visitDropView(DropViewContext context) {
        RelationName name = anyName(context.name());
        boolean ifExists = context.ifExists() != null;
        if (!ifExists) {
            names.view(HiveText.place(context.name()), HiveText.parts(context.name()));
        }
        return change(new Command.DropView(name, ifExists));
    }
}
