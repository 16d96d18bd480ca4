package dev.nightjar.sql;

import dev.nightjar.sql.Scope.Column;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableFunctionInvocation;
import io.trino.sql.tree.Unnest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what stands in FROM. */
final class RelationWriter {

    static final String CATALOG = "awsdatacatalog";

    private final Planning planning;
    private final Ctes ctes;

    RelationWriter(Planning planning, Ctes ctes) {
        this.planning = planning;
        this.ctes = ctes;
    }

    From write(io.trino.sql.tree.Relation relation, @Nullable Scope outer) {
        return switch (relation) {
            case Table table -> table(table);
            case AliasedRelation aliased -> aliased(aliased, outer);
            case Join join -> new JoinWriter(planning, ctes, this).write(join, outer);
            case Unnest unnest -> unnest(unnest, outer);
            case Lateral lateral ->
                derived(new QueryWriter(planning, ctes).write(lateral.getQuery(), outer), "LATERAL ");
            case SampledRelation sampled -> sampled(sampled, outer);
            case TableFunctionInvocation call -> new TableFunctions(planning, ctes).write(call, outer);
            case QueryBody body -> derived(new QueryWriter(planning, ctes).body(body, outer), "");
            default -> throw Faults.unsupported(relation, Constructs.name(relation));
        };
    }

    private From derived(Written written, String lateral) {
        String alias = planning.alias();
        return new From(lateral + "(" + written.sql() + ") AS " + alias, written.in(alias, List.of()));
    }

    private From table(Table table) {
        List<String> parts = table.getName().getParts().stream()
                .map(part -> part.toLowerCase(Locale.ROOT))
                .toList();
        if (table.getQueryPeriod().isPresent()) {
            throw Faults.unsupported(table, "Time travel (FOR VERSION/TIMESTAMP AS OF)");
        }
        if (table.getBranch().isPresent()) {
            throw Faults.unsupported(table, "A table branch");
        }
        if (parts.size() == 1) {
            Optional<Ctes.Cte> cte = ctes.find(parts.getFirst());
            if (cte.isPresent()) {
                String alias = planning.alias();
                Written written = new Written("", cte.get().columns());
                return new From(cte.get().name() + " AS " + alias, written.in(alias, parts));
            }
        }
        return scan(table, parts);
    }

    private From scan(Table table, List<String> parts) {
        TableNames names = new TableNames(planning.relations(), planning.database());
        RelationName name = names.name(table, parts);
        Optional<ViewDefinition> view = planning.relations().view(name);
        if (view.isPresent()) {
            return new ViewWriter(planning).write(table, view.get());
        }
        Relation relation = names.readable(table, name);
        String alias = planning.alias();
        Planning.PendingScan scan = planning.scan(relation);
        List<String> qualifier =
                List.of(CATALOG, relation.name().database(), relation.name().name());
        List<Column> columns = new ArrayList<>();
        for (Field field : relation.columns()) {
            columns.add(column(scan, alias, qualifier, field, false, -1));
        }
        for (int i = 0; i < relation.partitionKeys().size(); i++) {
            columns.add(column(scan, alias, qualifier, relation.partitionKeys().get(i), false, i));
        }
        for (Field field : scan.ofCatalog() ? List.<Field>of() : ScanSql.HIDDEN) {
            columns.add(column(
                    scan, alias, qualifier, field, true, field.name().equals(ScanSql.PATH) ? Scope.Key.PATH : -1));
        }
        return new From(scan.view() + " AS " + alias, columns);
    }

    private static Column column(
            Planning.PendingScan scan, String alias, List<String> qualifier, Field field, boolean hidden, int key) {
        return new Column(
                qualifier,
                Optional.of(field.name()),
                new Typed(field.type(), alias + "." + DuckText.name(field.name())),
                hidden,
                Column.Access.OPEN,
                () -> scan.use(field.name()),
                key == -1 ? List.of() : List.of(new Scope.Key(scan, key)));
    }

    private From aliased(AliasedRelation aliased, @Nullable Scope outer) {
        From from = write(aliased.getRelation(), outer);
        String name = aliased.getAlias().getValue().toLowerCase(Locale.ROOT);
        List<Identifier> names = aliased.getColumnNames() == null ? List.of() : aliased.getColumnNames();
        List<Column> visible =
                from.columns().stream().filter(column -> !column.hidden()).toList();
        if (names.isEmpty()) {
            return new From(
                    from.sql(),
                    from.columns().stream()
                            .map(column -> column.as(List.of(name), column.name()))
                            .toList());
        }
        if (names.size() != visible.size()) {
            throw Faults.at(
                    aliased,
                    SqlFault.MISMATCHED_COLUMN_ALIASES,
                    "Column alias list has " + names.size() + " entries but '"
                            + aliased.getAlias().getValue() + "' has " + visible.size() + " columns available");
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < visible.size(); i++) {
            columns.add(
                    visible.get(i).as(List.of(name), Optional.of(names.get(i).getValue())));
        }
        return new From(from.sql(), columns);
    }

    private From sampled(SampledRelation sampled, @Nullable Scope outer) {
        From from = write(sampled.getRelation(), outer);
        Typed percentage = ExpressionWriter.plain(planning, Scope.empty(outer), ctes, "TABLESAMPLE")
                .write(sampled.getSamplePercentage());
        double percent = switch (percentage.literal()) {
            case Number number -> number.doubleValue();
            case null, default ->
                throw Faults.at(sampled, SqlFault.NOT_SUPPORTED, "Sample percentage must be a literal number");
        };
        if (percent < 0 || percent > 100) {
            throw Faults.at(sampled, SqlFault.INVALID_ARGUMENTS, "Sample percentage must be between 0 and 100");
        }
        planning.varies();
        String alias = planning.alias();
        List<String> items = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (Column column : from.columns()) {
            if (!column.hidden()) {
                String name = Written.column(items.size());
                column.use().run();
                items.add(column.value().sql() + " AS " + name);
                columns.add(column.with(new Typed(column.value().type(), alias + "." + name)));
            }
        }
        return new From(
                "(SELECT " + DuckText.list(items) + " FROM " + from.sql() + " USING SAMPLE " + percent
                        + " PERCENT (bernoulli)) AS " + alias,
                columns);
    }

    private From unnest(Unnest unnest, @Nullable Scope outer) {
        ExpressionWriter writer = ExpressionWriter.plain(planning, Scope.empty(outer), ctes, "UNNEST");
        String inner = planning.alias();
        String alias = planning.alias();
        List<String> lists = new ArrayList<>();
        List<String> lengths = new ArrayList<>();
        List<Typed> outputs = new ArrayList<>();
        List<Optional<String>> names = new ArrayList<>();
        for (Expression expression : unnest.getExpressions()) {
            Typed value = writer.write(expression);
            lengths.add("coalesce(len("
                    + (value.type() instanceof DataType.Map ? "map_keys(" + value.sql() + ")" : value.sql()) + "), 0)");
            String column = inner + ".u" + lists.size();
            switch (value.type()) {
                case DataType.Array(DataType.Row row) -> {
                    lists.add("unnest(" + value.sql() + ")");
                    for (int i = 0; i < row.members().size(); i++) {
                        outputs.add(new Typed(row.members().get(i).type(), "(" + column + ")." + DuckText.member(i)));
                        names.add(row.members().get(i).name());
                    }
                }
                case DataType.Array(DataType element) -> {
                    lists.add("unnest(" + value.sql() + ")");
                    outputs.add(new Typed(element, column));
                    names.add(Optional.empty());
                }
                case DataType.Map(DataType key, DataType item) -> {
                    lists.add("unnest(map_keys(" + value.sql() + "))");
                    outputs.add(new Typed(key, column));
                    outputs.add(new Typed(item, inner + ".u" + lists.size()));
                    lists.add("unnest(map_values(" + value.sql() + "))");
                    names.addAll(List.of(Optional.empty(), Optional.empty()));
                }
                default ->
                    throw Faults.mismatch(
                            expression, "Cannot unnest type: " + value.type().trino());
            }
        }
        if (unnest.isWithOrdinality()) {
            outputs.add(new Typed(DataType.Simple.BIGINT, inner + ".u" + lists.size()));
            lists.add("unnest(range(1, "
                    + (lengths.size() == 1 ? lengths.getFirst() : "greatest(" + DuckText.list(lengths) + ")")
                    + " + 1))");
            names.add(Optional.empty());
        }
        return unnested(inner, alias, lists, outputs, names);
    }

    private static From unnested(
            String inner, String alias, List<String> lists, List<Typed> outputs, List<Optional<String>> names) {
        List<String> raw = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            raw.add(lists.get(i) + " AS u" + i);
        }
        List<String> items = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            items.add(outputs.get(i).sql() + " AS " + Written.column(i));
            columns.add(new Column(
                    List.of(), names.get(i), new Typed(outputs.get(i).type(), alias + "." + Written.column(i))));
        }
        return new From(
                "LATERAL (SELECT " + DuckText.list(items) + " FROM (SELECT " + DuckText.list(raw) + ") AS " + inner
                        + ") AS " + alias,
                columns);
    }
}
