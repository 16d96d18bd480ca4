package dev.nightjar.dataset;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Level;
import dev.nightjar.identity.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The saved datasets, and every change to them. Their rows are {@link DatasetReading}'s. */
@Service
public class Datasets {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final DatasetRows rows;
    private final DatasetAccess access;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Datasets(DatasetRows rows, DatasetAccess access, Clock clock, ApplicationEventPublisher events) {
        this.rows = rows;
        this.access = access;
        this.clock = clock;
        this.events = events;
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
        DatasetAccess.Function levels = access.forAll(caller);
        return rows.all().stream()
                .filter(each -> levels.level(each)
                        .filter(level -> mentions(each, level, wanted))
                        .isPresent())
                .toList();
    }

    /** Those of a list that the caller may change. */
    public Set<UUID> editable(Caller caller, List<SavedDataset> listed) {
        DatasetAccess.Function levels = access.forAll(caller);
        return listed.stream()
                .filter(each -> levels.level(each)
                        .filter(level -> level.includes(Level.EDIT))
                        .isPresent())
                .map(SavedDataset::id)
                .collect(Collectors.toSet());
    }

    private static boolean mentions(SavedDataset dataset, Level level, String wanted) {
        boolean knowsFields = level.includes(Level.EDIT) || !dataset.security().on();
        String description = dataset.description();
        return has(dataset.name(), wanted)
                || description != null && has(description, wanted)
                || knowsFields && dataset.definition().fields().stream().anyMatch(field -> has(field.name(), wanted));
    }

    private static boolean has(String text, String wanted) {
        return DatasetDefinition.key(text).contains(wanted);
    }

    public SavedDataset get(Caller caller, UUID id) {
        caller.mustBe(Role.AUTHOR);
        return find(caller, id).orElseThrow(Datasets::missing);
    }

    /** Empty where there is nothing for the caller to know of. */
    public Optional<SavedDataset> find(Caller caller, UUID id) {
        return rows.find(id)
                .filter(found -> caller.role().includes(Role.AUTHOR)
                        && access.level(caller, found).isPresent());
    }

    /** Whether there is one that the caller may build on. */
    public boolean usable(Caller caller, UUID id) {
        return rows.find(id).flatMap(found -> access.level(caller, found)).isPresent();
    }

    /** What the caller may do with it; fails where there is nothing for them to know of. */
    public Level level(Caller caller, SavedDataset dataset) {
        return access.level(caller, dataset).orElseThrow(Datasets::missing);
    }

    @Transactional
    public SavedDataset create(Caller caller, Content content) {
        return create(caller, null, content);
    }

    /** @param wanted the id it is to have; fails where that is taken, also by one nobody sees */
    @Transactional
    SavedDataset create(Caller caller, @Nullable UUID wanted, Content content) {
        caller.mustBe(Role.AUTHOR);
        if (wanted != null
                && (rows.find(wanted).isPresent() || rows.findDeleted(wanted).isPresent())) {
            throw new FaultException(DatasetFault.DATASET_ID_TAKEN).about("id");
        }
        Content checked = content.checked();
        Instant now = now();
        SavedDataset created = new SavedDataset(
                wanted == null ? UUID.randomUUID() : wanted,
                0,
                caller.account(),
                caller.name(),
                checked.name(),
                checked.description(),
                checked.definition(),
                DatasetSecurity.NONE,
                true,
                now,
                now);
        unlessNameTaken(created.name(), () -> rows.add(created));
        return created;
    }

    /** Changes the version the caller saw. */
    @Transactional
    public SavedDataset change(Caller caller, UUID id, int version, Content content) {
        SavedDataset stored = seen(caller, id, version, Level.EDIT);
        stored.security().checked(content.checked().definition());
        SavedDataset changed = stored.changed(content.checked(), now());
        unlessNameTaken(changed.name(), () -> save(changed));
        events.publishEvent(new DatasetChanged(id, caller.name(), false));
        return get(caller, id);
    }

    /** Decides which rows and fields are for whom, of the version the caller saw. */
    @Transactional
    SavedDataset secure(Caller caller, UUID id, int version, DatasetSecurity security) {
        SavedDataset stored = seen(caller, id, version, Level.OWN);
        save(stored.secured(security.checked(stored.definition()), now()));
        return get(caller, id);
    }

    /** Shows it to every author, or only to those it is shared with. */
    @Transactional
    SavedDataset open(Caller caller, UUID id, boolean everybody) {
        SavedDataset stored = allowed(caller, id, Level.OWN);
        if (stored.forEverybody() != everybody) {
            save(stored.open(everybody, now()));
        }
        return get(caller, id);
    }

    private void save(SavedDataset dataset) {
        if (!rows.update(dataset)) {
            throw new FaultException(DatasetFault.DATASET_CHANGED, dataset.name());
        }
    }

    private SavedDataset seen(Caller caller, UUID id, int version, Level least) {
        SavedDataset stored = allowed(caller, id, least);
        if (stored.version() != version) {
            throw new FaultException(DatasetFault.DATASET_CHANGED, stored.name());
        }
        return stored;
    }

    /** Takes it from everybody's sight, tiles over it included; {@link #restore} undoes it. */
    @Transactional
    public void delete(Caller caller, UUID id) {
        rows.markDeleted(allowed(caller, id, Level.OWN), now());
        events.publishEvent(new DatasetChanged(id, caller.name(), true));
    }

    @Transactional
    public SavedDataset restore(Caller caller, UUID id) {
        SavedDataset deleted = rows.findDeleted(id)
                .filter(found ->
                        access.level(caller, found).filter(Level.OWN::equals).isPresent())
                .orElseThrow(Datasets::missing);
        unlessNameTaken(deleted.name(), () -> rows.markDeleted(deleted, null));
        events.publishEvent(new DatasetChanged(id, caller.name(), false));
        return get(caller, id);
    }

    /** One with which the caller may do so much. */
    SavedDataset allowed(Caller caller, UUID id, Level least) {
        SavedDataset found = get(caller, id);
        if (!level(caller, found).includes(least)) {
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
