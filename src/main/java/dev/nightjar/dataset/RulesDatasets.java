package dev.nightjar.dataset;

import dev.nightjar.dataset.RowRules.Line;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.ExecutionId;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.ResultPage;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the datasets whose lines say which rows of others are for whom. Whatever is wrong with one ends in a fault, so that
 * nothing is shown: a rule that is not understood is never left out.
 */
@Component
class RulesDatasets {

    private static final int MOST_LINES = 50_000;
    private static final int KEPT = 20;
    private static final String USER = "username";
    private static final String GROUP = "groupname";

    private final DatasetRows datasets;
    private final DatasetText text;
    private final DatasetRuns runs;
    private final DatasetOwners owners;
    private final Map<ExecutionId, ResultPage> pages = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ExecutionId, ResultPage> eldest) {
            return size() > KEPT;
        }
    };

    RulesDatasets(DatasetRows datasets, DatasetText text, DatasetRuns runs, DatasetOwners owners) {
        this.datasets = datasets;
        this.text = text;
        this.runs = runs;
        this.owners = owners;
    }

    /**
     * @param definition of the dataset that is protected
     * @param columns its columns that are not calculated
     * @param reader as whom the rules are read
     */
    RowRules read(UUID rules, DatasetDefinition definition, List<OutputColumn> columns, Caller reader) {
        SavedDataset found =
                datasets.find(rules).orElseThrow(() -> new FaultException(DatasetFault.DATASET_RULES_GONE));
        ResultPage page = page(found, reader);
        if (page.total() > MOST_LINES) {
            throw new FaultException(DatasetFault.DATASET_RULES_TOO_MANY, MOST_LINES);
        }
        return rules(found.definition(), page, definition, columns);
    }

    private ResultPage page(SavedDataset rules, Caller reader) {
        DatasetText.Written written = text.write(rules.definition(), owners.of(rules));
        QueryExecution answer = runs.answer(reader, written.sql(), written.database());
        ExecutionId earlier = answer.reusedFrom();
        ExecutionId id = earlier == null ? answer.id() : earlier;
        synchronized (pages) {
            ResultPage known = pages.get(id);
            if (known != null) {
                return known;
            }
        }
        ResultPage read = runs.rows(reader, answer, MOST_LINES + 1);
        synchronized (pages) {
            pages.put(id, read);
        }
        return read;
    }

    private static RowRules rules(
            DatasetDefinition rules, ResultPage page, DatasetDefinition definition, List<OutputColumn> columns) {
        int user = -1;
        int group = -1;
        List<Integer> cells = new ArrayList<>();
        List<OutputColumn> fields = new ArrayList<>();
        for (int i = 0; i < page.columns().size(); i++) {
            DatasetField field = field(rules, page.columns().get(i).name());
            if (called(field, USER)) {
                user = i;
            } else if (called(field, GROUP)) {
                group = i;
            } else {
                cells.add(i);
                fields.add(matched(field, definition, columns));
            }
        }
        if (user < 0 && group < 0) {
            throw new FaultException(DatasetFault.DATASET_RULES_WITHOUT_PEOPLE);
        }
        List<Line> lines = new ArrayList<>();
        for (List<@Nullable Object> row : page.rows()) {
            List<@Nullable String> values = new ArrayList<>();
            cells.forEach(i -> values.add(cell(row, i)));
            lines.add(new Line(lower(cell(row, user)), lower(cell(row, group)), values));
        }
        return new RowRules(fields, lines);
    }

    /** The column that a field of the rules is about; fails where there is none or it cannot be matched. */
    private static OutputColumn matched(DatasetField rule, DatasetDefinition definition, List<OutputColumn> columns) {
        String field = definition.fields().stream()
                .filter(each -> each.formula() == null)
                .filter(each -> called(each, plain(rule.id())) || called(each, plain(rule.name())))
                .map(each -> DatasetDefinition.key(each.id()))
                .findFirst()
                .orElseThrow(() -> new FaultException(DatasetFault.DATASET_RULES_FIELD_UNKNOWN, rule.name()));
        return column(columns, field)
                .orElseThrow(() -> new FaultException(DatasetFault.DATASET_RULES_FIELD_TYPE, rule.name()));
    }

    /** A column that can be matched with values; empty where there is none, or none of such a type. */
    static Optional<OutputColumn> column(List<OutputColumn> columns, String field) {
        return columns.stream()
                .filter(column -> DatasetDefinition.key(column.name()).equals(DatasetDefinition.key(field)))
                .filter(column -> RuleValues.matchable(column.type()))
                .findFirst();
    }

    private static DatasetField field(DatasetDefinition definition, String id) {
        return definition.fields().stream()
                .filter(field -> DatasetDefinition.key(field.id()).equals(DatasetDefinition.key(id)))
                .findFirst()
                .orElseThrow(() -> new FaultException(DatasetFault.DATASET_RULES_FIELD_UNKNOWN, id));
    }

    private static boolean called(DatasetField field, String plain) {
        return plain(field.id()).equals(plain) || plain(field.name()).equals(plain);
    }

    /** {@code UserName}, {@code user_name} and {@code User name} are one. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
    }

    private static @Nullable String cell(List<@Nullable Object> row, int index) {
        Object cell = index < 0 ? null : row.get(index);
        String value = cell == null ? "" : cell.toString().strip();
        return value.isEmpty() ? null : value;
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
