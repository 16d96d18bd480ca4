package dev.nightjar.sql;

import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.ShowCatalogs;
import io.trino.sql.tree.ShowColumns;
import io.trino.sql.tree.ShowCreate;
import io.trino.sql.tree.ShowFunctions;
import io.trino.sql.tree.ShowSchemas;
import io.trino.sql.tree.ShowTables;
import io.trino.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers SHOW and DESCRIBE from the catalog, without the engine. */
final class Metadata {

    private static final DataType TEXT = DataType.Varchar.UNBOUNDED;

    private final Relations relations;
    private final TableNames names;

    Metadata(Relations relations, String database) {
        this.relations = relations;
        this.names = new TableNames(relations, database);
    }

    Plan plan(Statement statement) {
        return switch (statement) {
            case ShowCatalogs show ->
                list("Catalog", List.of(RelationWriter.CATALOG), show.getLikePattern(), show.getEscape());
            case ShowSchemas show -> {
                show.getCatalog()
                        .ifPresent(catalog ->
                                names.catalog(show, catalog.getValue().toLowerCase(Locale.ROOT)));
                yield list("Schema", relations.databases(), show.getLikePattern(), show.getEscape());
            }
            case ShowTables show ->
                list(
                        "Table",
                        relations.names(names.database(show, show.getSchema().map(Metadata::parts))),
                        show.getLikePattern(),
                        show.getEscape());
            case ShowColumns show -> columns(show);
            case ShowFunctions show -> functions(show);
            case ShowCreate show when show.getType() == ShowCreate.Type.TABLE -> create(show);
            default -> throw Faults.unsupported(statement, Constructs.statement(statement));
        };
    }

    private static List<String> parts(QualifiedName name) {
        return name.getOriginalParts().stream()
                .map(Identifier::getValue)
                .map(part -> part.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Plan answer(List<String> columns, List<List<@Nullable Object>> rows) {
        return new Plan.Answer(
                StatementKind.UTILITY,
                columns.stream().map(name -> new OutputColumn(name, TEXT)).toList(),
                rows);
    }

    private static Plan list(String column, List<String> values, Optional<String> pattern, Optional<String> escape) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String value : values) {
            if (pattern.isEmpty() || new Like(pattern.get(), escape.orElse("")).matches(value)) {
                rows.add(List.of(value));
            }
        }
        return answer(List.of(column), rows);
    }

    private Plan columns(ShowColumns show) {
        Relation relation = names.find(show, parts(show.getTable()));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        addColumns(rows, relation.columns(), "", show);
        addColumns(rows, relation.partitionKeys(), "partition key", show);
        return answer(List.of("Column", "Type", "Extra", "Comment"), rows);
    }

    private static void addColumns(
            List<List<@Nullable Object>> rows, List<Field> fields, String extra, ShowColumns show) {
        for (Field field : fields) {
            if (show.getLikePattern().isEmpty()
                    || new Like(show.getLikePattern().get(), show.getEscape().orElse("")).matches(field.name())) {
                rows.add(List.of(
                        field.name(), field.type().trino(), extra, field.comment() == null ? "" : field.comment()));
            }
        }
    }

    private static Plan functions(ShowFunctions show) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (AthenaSql.FunctionHelp function : AthenaSql.functions()) {
            if (!function.supported()
                    || show.getLikePattern().isPresent()
                            && !new Like(
                                            show.getLikePattern().get(),
                                            show.getEscape().orElse(""))
                                    .matches(function.name())) {
                continue;
            }
            for (String signature : function.signatures()) {
                int arrow = signature.lastIndexOf("->");
                String arguments = signature.substring(0, arrow).strip();
                rows.add(List.of(
                        function.name(),
                        signature.substring(arrow + 2).strip(),
                        arguments.substring(1, arguments.length() - 1),
                        function.family(),
                        function.description()));
            }
        }
        return answer(List.of("Function", "Return Type", "Argument Types", "Function Type", "Description"), rows);
    }

    private Plan create(ShowCreate show) {
        Relation relation = names.find(show, parts(show.getName()));
        StringBuilder text = new StringBuilder("CREATE EXTERNAL TABLE `"
                + relation.name().database() + "." + relation.name().name() + "`(");
        append(text, relation.columns());
        if (!relation.partitionKeys().isEmpty()) {
            text.append("\nPARTITIONED BY (");
            append(text, relation.partitionKeys());
        }
        text.append('\n')
                .append(
                        switch (relation.format()) {
                            case FileFormat.Csv csv ->
                                "ROW FORMAT DELIMITED FIELDS TERMINATED BY '"
                                        + (csv.delimiter() == '\t' ? "\\t" : csv.delimiter()) + "'\nSTORED AS TEXTFILE";
                            case FileFormat.Json _ -> "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";
                            case FileFormat.Parquet _ -> "STORED AS PARQUET";
                        });
        List<List<@Nullable Object>> rows = List.of(List.of(text.toString()));
        return answer(List.of("Create Table"), rows);
    }

    private static void append(StringBuilder text, List<Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            text.append(i == 0 ? "\n" : ", \n")
                    .append("  `")
                    .append(field.name())
                    .append("` ")
                    .append(field.type().hive());
            if (field.comment() != null) {
                text.append(" COMMENT '")
                        .append(field.comment().replace("'", "''"))
                        .append('\'');
            }
        }
        text.append(")");
    }
}
