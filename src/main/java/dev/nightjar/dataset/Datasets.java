package dev.nightjar.dataset;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The saved datasets, and every change to them. Their rows are {@link DatasetReading}'s. */
@Service
public class Datasets {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final DatasetRows rows;
    private final Clock clock;

    Datasets(DatasetRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** What its owner decides. */
    public record Content(String name, @Nullable String description, DatasetDefinition definition) {

        public Content {
            name = name == null ? "" : name.strip();
            description = description == null || description.isBlank() ? null : description.strip();
        }

        Content checked() {
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                throw new FaultException(DatasetFault.DATASET_NAME_NEEDED, LONGEST_NAME).about("name");
            }
            if (description != null && description.length() > LONGEST_DESCRIPTION) {
                throw new FaultException(DatasetFault.DATASET_TEXT_TOO_LONG, LONGEST_DESCRIPTION).about("description");
            }
            definition.checked();
            return this;
        }
    }

    /** Those whose name, description or a field's name has the text in it, by name. */
    public List<SavedDataset> list(Caller caller, String text) {
        caller.mustBe(Role.AUTHOR);
        String wanted = DatasetDefinition.key(text.strip());
        return rows.all().stream().filter(each -> mentions(each, wanted)).toList();
    }

    private static boolean mentions(SavedDataset dataset, String wanted) {
        String description = dataset.description();
        return has(dataset.name(), wanted)
                || description != null && has(description, wanted)
                || dataset.definition().fields().stream().anyMatch(field -> has(field.name(), wanted));
    }

    private static boolean has(String text, String wanted) {
        return DatasetDefinition.key(text).contains(wanted);
    }

    public SavedDataset get(Caller caller, UUID id) {
        caller.mustBe(Role.AUTHOR);
        return rows.find(id).orElseThrow(Datasets::missing);
    }

    @Transactional
    public SavedDataset create(Caller caller, Content content) {
        caller.mustBe(Role.AUTHOR);
        Content checked = content.checked();
        Instant now = now();
        SavedDataset created = new SavedDataset(
                UUID.randomUUID(),
                0,
                caller.account(),
                caller.name(),
                checked.name(),
                checked.description(),
                checked.definition(),
                now,
                now);
        unlessNameTaken(created.name(), () -> rows.add(created));
        return created;
    }

    /** Changes the version the caller saw. */
    @Transactional
    public SavedDataset change(Caller caller, UUID id, int version, Content content) {
        SavedDataset stored = editable(caller, id);
        if (stored.version() != version) {
            throw new FaultException(DatasetFault.DATASET_CHANGED, stored.name());
        }
        SavedDataset changed = stored.changed(content.checked(), now());
        unlessNameTaken(changed.name(), () -> {
            if (!rows.update(changed)) {
                throw new FaultException(DatasetFault.DATASET_CHANGED, stored.name());
            }
        });
        return get(caller, id);
    }

    /** Takes it from everybody's sight, tiles over it included; {@link #restore} undoes it. */
    @Transactional
    public void delete(Caller caller, UUID id) {
        rows.markDeleted(editable(caller, id), now());
    }

    @Transactional
    public SavedDataset restore(Caller caller, UUID id) {
        SavedDataset deleted =
                rows.findDeleted(id).filter(found -> found.editableBy(caller)).orElseThrow(Datasets::missing);
        unlessNameTaken(deleted.name(), () -> rows.markDeleted(deleted, null));
        return get(caller, id);
    }

    private SavedDataset editable(Caller caller, UUID id) {
        SavedDataset found = get(caller, id);
        if (!found.editableBy(caller)) {
            throw new FaultException(DatasetFault.NOT_YOUR_DATASET, found.ownerName());
        }
        return found;
    }

    private static void unlessNameTaken(String name, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException e) {
            throw new FaultException(DatasetFault.DATASET_NAME_TAKEN, name)
                    .about("name")
                    .because(e);
        }
    }

    static FaultException missing() {
        return new FaultException(DatasetFault.NO_SUCH_DATASET);
    }

    /** Whole milliseconds, which every database keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
