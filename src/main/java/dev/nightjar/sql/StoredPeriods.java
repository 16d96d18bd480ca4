package dev.nightjar.sql;

import static dev.nightjar.sql.DatasetTrees.NOWHERE;
import static dev.nightjar.sql.DatasetTrees.name;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Periods that a table holds beside the moments they are of: where a question cuts a moment to its period, it reads the
 * period instead, which is several times cheaper than cutting. The answer is the same, and so is who may have it: only a
 * question that already cuts the moment is written anew.
 *
 * @param columns names of the table's columns that hold periods
 */
public record StoredPeriods(Set<String> columns) {

    private static final String CUT = "date_trunc";

    /** The column that holds the periods of a column; no field of a dataset can be called that. */
    public static String column(String moment, DatasetQuery.Grain grain) {
        return moment.toLowerCase(Locale.ROOT) + "@" + grain.name().toLowerCase(Locale.ROOT);
    }

    /** The question with periods read where it cuts moments in what it selects; as it is where it does not. */
    public String use(String question) {
        if (!question.contains(CUT)) {
            return question;
        }
        Query query = DatasetTrees.query(question);
        if (query.getWith().isPresent()
                || !(query.getQueryBody() instanceof QuerySpecification body)
                || body.getFrom().isEmpty()) {
            return question;
        }
        Relation from = body.getFrom().get();
        List<SelectItem> items = new ArrayList<>();
        for (SelectItem item : body.getSelect().getSelectItems()) {
            Optional<Cut> cut = cut(item);
            Optional<Relation> telling = cut.isEmpty() ? Optional.empty() : telling(from, cut.get());
            if (telling.isPresent()) {
                from = telling.get();
                items.add(new SingleColumn(NOWHERE, name(cut.get().period()), ((SingleColumn) item).getAlias()));
            } else {
                items.add(item);
            }
        }
        return from == body.getFrom().get() ? question : DatasetTrees.text(selecting(body, items, from));
    }

    /** A moment that is cut to a period. @param moment the column of the relation it is read from */
    private record Cut(String moment, String grain) {

        String period() {
            return moment + "@" + grain;
        }
    }

    private static Optional<Cut> cut(SelectItem item) {
        return item instanceof SingleColumn column
                        && column.getAlias().isPresent()
                        && column.getExpression() instanceof FunctionCall call
                        && call.getName().toString().equalsIgnoreCase(CUT)
                        && call.getArguments().size() == 2
                        && call.getArguments().get(0).getValue() instanceof StringLiteral grain
                        && call.getArguments().get(1).getValue() instanceof Identifier moment
                ? Optional.of(new Cut(key(moment), grain.getValue().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** The relation with the period among its columns, under the name of the moment there; empty where it cannot be. */
    private Optional<Relation> telling(Relation relation, Cut cut) {
        return switch (relation) {
            case AliasedRelation aliased
            when aliased.getColumnNames() == null ->
                telling(aliased.getRelation(), cut)
                        .map(below -> new AliasedRelation(NOWHERE, below, aliased.getAlias(), null));
            case TableSubquery below
            when below.getQuery().getQueryBody() instanceof QuerySpecification body
                    && below.getQuery().getWith().isEmpty()
                    && body.getGroupBy().isEmpty()
                    && !body.getSelect().isDistinct()
                    && body.getFrom().isPresent() ->
                telling(body, cut).map(more -> new TableSubquery(NOWHERE, DatasetTrees.query(more)));
            case Table table when columns.contains(cut.period()) -> Optional.of(table);
            default -> Optional.empty();
        };
    }

    private Optional<QuerySpecification> telling(QuerySpecification body, Cut cut) {
        List<SelectItem> own = body.getSelect().getSelectItems();
        if (own.stream().anyMatch(item -> item instanceof SingleColumn column && taken(column, cut))) {
            return Optional.empty();
        }
        boolean all = false;
        for (SelectItem item : own) {
            if (item instanceof SingleColumn column
                    && called(column).filter(cut.moment()::equals).isPresent()) {
                return column.getExpression() instanceof Identifier source
                        ? telling(body, cut, new Cut(key(source), cut.grain()))
                        : Optional.empty();
            }
            all |= item instanceof AllColumns everything
                    && everything.getTarget().isEmpty()
                    && everything.getAliases().isEmpty();
        }
        return all ? from(body, cut).map(from -> selecting(body, own, from)) : Optional.empty();
    }

    private Optional<QuerySpecification> telling(QuerySpecification body, Cut cut, Cut below) {
        return from(body, below).map(from -> {
            List<SelectItem> items = new ArrayList<>(body.getSelect().getSelectItems());
            SelectItem period = new SingleColumn(NOWHERE, name(below.period()), Optional.of(name(cut.period())));
            if (!items.contains(period)) {
                items.add(period);
            }
            return selecting(body, items, from);
        });
    }

    /** Whether something else has the period's name. */
    private static boolean taken(SingleColumn column, Cut cut) {
        return called(column).filter(cut.period()::equals).isPresent()
                && !(column.getExpression() instanceof Identifier source
                        && key(source).endsWith("@" + cut.grain()));
    }

    private Optional<Relation> from(QuerySpecification body, Cut cut) {
        return body.getFrom().flatMap(from -> telling(from, cut));
    }

    private static Optional<String> called(SingleColumn column) {
        Expression expression = column.getExpression();
        return column.getAlias()
                .or(() -> expression instanceof Identifier own ? Optional.of(own) : Optional.empty())
                .map(StoredPeriods::key);
    }

    private static String key(Identifier name) {
        return name.getValue().toLowerCase(Locale.ROOT);
    }

    private static QuerySpecification selecting(QuerySpecification body, List<SelectItem> items, Relation from) {
        return new QuerySpecification(
                NOWHERE,
                new Select(NOWHERE, body.getSelect().isDistinct(), items),
                Optional.of(from),
                body.getWhere(),
                body.getGroupBy(),
                body.getHaving(),
                body.getWindows(),
                body.getOrderBy(),
                body.getOffset(),
                body.getLimit());
    }
}
