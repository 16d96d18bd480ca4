package dev.nightjar.sql;

import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Plans CREATE VIEW: its query has to be one that runs now, and its text is kept as it was written. */
final class CreateViews {

    private final Relations relations;
    private final String database;

    CreateViews(Relations relations, String database) {
        this.relations = relations;
        this.database = database;
    }

    Plan plan(CreateView create, Statements.Part part) {
        TableNames names = new TableNames(relations, database);
        RelationName name = names.name(create, TableNames.parts(create.getName()));
        names.database(create, name.database());
        Parameters.check(create.getQuery(), 0);
        Planning planning = new Planning(relations, database, List.of());
        planning.enter(name);
        Written written = new QueryWriter(planning, Ctes.NONE).write(create.getQuery(), null);
        ViewDefinition view =
                new ViewDefinition(name, queryText(part), database, fields(create.getQuery(), written.columns()));
        return new Plan.Act(
                StatementKind.DDL,
                List.of(),
                new Command.CreateView(
                        view, create.isReplace(), create.getComment().orElse(null)));
    }

    /** Columns under the names they were given; each needs one of its own. */
    static List<Field> fields(Node place, List<Written.Output> columns) {
        List<Field> fields = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Written.Output column : columns) {
            int position = fields.size() + 1;
            String name = column.name()
                    .orElseThrow(() -> Faults.at(
                            place, SqlFault.MISSING_COLUMN_NAME, "Column name not specified at position " + position))
                    .toLowerCase(Locale.ROOT);
            if (!taken.add(name)) {
                throw Faults.at(
                        place, SqlFault.DUPLICATE_COLUMN_NAME, "Column name '" + name + "' specified more than once");
            }
            fields.add(new Field(name, column.type()));
        }
        return fields;
    }

    /** All that stands behind AS. */
    private static String queryText(Statements.Part part) {
        List<Token> tokens = part.tokens();
        int as = 0;
        while (!tokens.get(as).getText().equalsIgnoreCase("as")) {
            as++;
        }
        int from = part.text()
                .offsetByCodePoints(
                        0,
                        tokens.get(as + 1).getStartIndex() - tokens.getFirst().getStartIndex());
        return part.text().substring(from);
    }
}
