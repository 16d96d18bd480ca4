package dev.nightjar.dataset;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Level;
import dev.nightjar.identity.Role;
import dev.nightjar.yaml.Difference;
import dev.nightjar.yaml.Differences;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Datasets as YAML: written for git, and applied from there. */
@Service
public class DatasetTexts {

    private final Datasets datasets;

    DatasetTexts(Datasets datasets) {
        this.datasets = datasets;
    }

    /**
     * What a text makes of a dataset.
     *
     * @param id null where the text names none and one would be made
     * @param differences empty for one that is made, and where the text says what is there already
     */
    public record Plan(Action action, @Nullable UUID id, String name, List<Difference> differences) {

        public enum Action {
            CREATED,
            CHANGED,
            UNCHANGED
        }
    }

    /** What was done, and what came of it. */
    public record Applied(Plan plan, SavedDataset dataset) {}

    /** For whoever may change it. */
    @Transactional(readOnly = true)
    public String write(Caller caller, UUID id) {
        return DatasetYaml.of(datasets.allowed(caller, id, Level.EDIT)).yaml();
    }

    /** What {@link #apply} would do. */
    @Transactional(readOnly = true)
    public Plan compare(Caller caller, String yaml) {
        caller.mustBe(Role.AUTHOR);
        DatasetYaml text = DatasetYaml.read(yaml);
        return plan(text, stored(caller, text));
    }

    /** Makes the dataset a text names what the text says; makes it, under that id, where there is none. */
    @Transactional
    public Applied apply(Caller caller, String yaml) {
        caller.mustBe(Role.AUTHOR);
        DatasetYaml text = DatasetYaml.read(yaml);
        Optional<SavedDataset> stored = stored(caller, text);
        Plan plan = plan(text, stored);
        SavedDataset after = stored.isEmpty()
                ? datasets.create(caller, text.id(), text.content())
                : plan.action() == Plan.Action.UNCHANGED
                        ? stored.get()
                        : datasets.change(
                                caller, stored.get().id(), stored.get().version(), text.content());
        return new Applied(plan, after);
    }

    private Optional<SavedDataset> stored(Caller caller, DatasetYaml text) {
        return Optional.ofNullable(text.id())
                .filter(id -> datasets.find(caller, id).isPresent())
                .map(id -> datasets.allowed(caller, id, Level.EDIT));
    }

    private static Plan plan(DatasetYaml text, Optional<SavedDataset> stored) {
        String name = text.content().name();
        if (stored.isEmpty()) {
            return new Plan(Plan.Action.CREATED, text.id(), name, List.of());
        }
        List<Difference> differences =
                Differences.between("dataset", DatasetYaml.of(stored.get()).tree(), text.tree());
        Plan.Action action = differences.isEmpty() ? Plan.Action.UNCHANGED : Plan.Action.CHANGED;
        return new Plan(action, text.id(), name, differences);
    }
}
