package dev.nightjar.sql;

import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A question that takes more than one step, over rows of a dataset: those are {@code picked}, their columns {@code p0},
 * {@code p1}…, whatever they are called there. So the question itself holds nothing that anybody typed.
 *
 * @param rows what is picked: a query without dimensions and measures that names its columns
 * @param question a SELECT over {@code picked}
 * @param names of the answer's columns
 */
public record PickedQuery(DatasetQuery rows, String question, List<String> names) {

    private static final SqlParser PARSER = new SqlParser();
    private static final NodeLocation NOWHERE = new NodeLocation(1, 1);

    /** The question in Trino's SQL. */
    public String sql() {
        List<Identifier> picked = IntStream.range(0, rows.columns().size())
                .mapToObj(i -> new Identifier(NOWHERE, "p" + i, false))
                .toList();
        List<Identifier> named =
                names.stream().map(name -> new Identifier(NOWHERE, name, true)).toList();
        With with = new With(
                NOWHERE,
                false,
                List.of(
                        new WithQuery(NOWHERE, name("picked"), query(rows.sql()), Optional.of(picked)),
                        new WithQuery(NOWHERE, name("answer"), query(question), Optional.of(named))));
        QuerySpecification everything = new QuerySpecification(
                NOWHERE,
                new Select(NOWHERE, false, new ArrayList<>(List.of(new AllColumns(NOWHERE)))),
                Optional.of(new Table(NOWHERE, QualifiedName.of("answer"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return SqlFormatter.formatSql(new Query(
                NOWHERE,
                List.of(),
                List.of(),
                Optional.of(with),
                everything,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static Query query(String text) {
        return (Query) PARSER.createStatement(text, NOWHERE);
    }

    private static Identifier name(String name) {
        return new Identifier(NOWHERE, name, false);
    }
}
