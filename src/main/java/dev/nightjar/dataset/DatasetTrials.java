package dev.nightjar.dataset;

import dev.nightjar.dataset.DatasetReading.Preview;
import dev.nightjar.dataset.DatasetSource.JoinedTable;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.sql.DatasetFormulas;
import dev.nightjar.sql.DatasetRelation;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a dataset that somebody is making would hold. They read its tables themselves, so nothing is kept from them. */
@Service
public class DatasetTrials {

    private final DatasetText text;
    private final DatasetReading reading;
    private final DatasetRuns runs;

    DatasetTrials(DatasetText text, DatasetReading reading, DatasetRuns runs) {
        this.text = text;
        this.reading = reading;
        this.runs = runs;
    }

    /**
     * What joining a table does to the rows.
     *
     * @param before how many there were
     * @param own how many the table has
     * @param matched how many of those before found a partner
     * @param after how many there are now: more than were matched where partners are several
     */
    public record JoinEffect(String table, long before, long own, long matched, long after) {}

    /** What is wrong with the formulas of its calculated fields; nothing where all can be calculated. */
    public List<DatasetFormulas.Problem> problems(Caller caller, DatasetDefinition definition) {
        caller.mustBe(Role.AUTHOR);
        return DatasetReading.planned(
                () -> text.formulas(definition.checked(), caller).problems());
    }

    /** The columns it answers with: those that are columns of its source in their order, then the calculated ones. */
    public List<OutputColumn> columns(Caller caller, DatasetDefinition definition) {
        caller.mustBe(Role.AUTHOR);
        return DatasetReading.planned(() -> text.columns(definition.checked(), caller));
    }

    public Preview preview(Caller caller, DatasetDefinition definition, int limit) {
        caller.mustBe(Role.AUTHOR);
        DatasetText.Written written = DatasetReading.planned(() -> text.write(definition.checked(), caller));
        return reading.preview(caller, written.sql(), written.database(), limit);
    }

    /** What each join does, from the second table on; nothing where there are none. */
    public List<JoinEffect> joins(Caller caller, DatasetDefinition definition) {
        caller.mustBe(Role.AUTHOR);
        definition.checkedSource();
        if (!(definition.source() instanceof DatasetSource.Tables(List<JoinedTable> tables)) || tables.size() < 2) {
            return List.of();
        }
        QueryExecution ended = runs.run(caller, DatasetRelation.joinEffects(DatasetText.joined(tables)), null);
        List<@Nullable Object> counts = runs.rows(caller, ended, 1).rows().getFirst();
        List<JoinEffect> effects = new ArrayList<>();
        for (int i = 1; i < tables.size(); i++) {
            int first = (i - 1) * 4;
            effects.add(new JoinEffect(
                    tables.get(i).alias(),
                    DatasetReading.count(counts.get(first)),
                    DatasetReading.count(counts.get(first + 1)),
                    DatasetReading.count(counts.get(first + 2)),
                    DatasetReading.count(counts.get(first + 3))));
        }
        return effects;
    }
}
