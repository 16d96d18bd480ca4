package dev.nightjar.spice;

import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Relations;
import dev.nightjar.sql.SqlFault;
import dev.nightjar.sql.StatementException;
import dev.nightjar.sql.StoredPeriods;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Plans questions to one table, and remembers how: readers of a dashboard ask the same ones. */
final class QuestionPlans {

    private static final int MANY = 2_000;

    private final Map<Question, Plan.Select> known = new ConcurrentHashMap<>();

    /** All that a plan depends on. */
    private record Question(Relation relation, StoredPeriods periods, String sql) {}

    /** @throws StatementException where there is no plan */
    Plan.Select plan(Relation relation, StoredPeriods periods, String sql) {
        if (known.size() >= MANY) {
            known.clear();
        }
        Question question = new Question(relation, periods, sql);
        Plan.Select found = known.get(question);
        if (found == null) {
            found = plan(question);
            known.put(question, found);
        }
        return found;
    }

    private static Plan.Select plan(Question question) {
        String sql = question.periods().use(question.sql());
        Plan plan = new AthenaSql(new OnlyThis(question.relation())).plan(sql, null, List.of());
        if (plan instanceof Plan.Select select) {
            return select;
        }
        throw new StatementException(SqlFault.NOT_SUPPORTED, "A question is a query", 1, 1);
    }

    /** All there is for a question. */
    private record OnlyThis(Relation relation) implements Relations {

        @Override
        public Optional<Relation> find(RelationName name) {
            return name.equals(relation.name()) ? Optional.of(relation) : Optional.empty();
        }

        @Override
        public boolean hasDatabase(String database) {
            return database.equals(relation.name().database());
        }

        @Override
        public List<String> databases() {
            return List.of(relation.name().database());
        }

        @Override
        public List<String> names(String database) {
            return List.of();
        }
    }
}
