package dev.nightjar.library;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Level;
import dev.nightjar.identity.Role;
import dev.nightjar.library.LibraryRows.Note;
import dev.nightjar.library.Things.Described;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where things lie, and what the caller keeps at hand. Folders are the same for everybody; who sees no thing in one, and is no
 * author, does not see the folder. A folder gives nobody the right to see what lies in it.
 */
@Service
public class Library {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_FOLDERS = 1_000;

    private final LibraryRows rows;
    private final Things things;
    private final Clock clock;

    Library(LibraryRows rows, Things things, Clock clock) {
        this.rows = rows;
        this.things = things;
        this.clock = clock;
    }

    /** What the caller sees. Things that lie nowhere, and that they took no note of, are not in it. */
    public record Shelves(List<Folder> folders, List<Item> items) {}

    /**
     * @param folder null at the top
     * @param visitedAt when the caller looked at it last; null for never
     */
    public record Item(
            Thing.Kind kind,
            UUID id,
            @Nullable UUID folder,
            boolean favourite,
            @Nullable Instant visitedAt) {

        boolean noted() {
            return folder != null || favourite || visitedAt != null;
        }
    }

    @Transactional(readOnly = true)
    public Shelves shelves(Caller caller) {
        Map<Thing, UUID> placements = rows.placements();
        Map<Thing, Instant> favourites = rows.noted(Note.FAVOURITE, caller);
        Map<Thing, Instant> visits = rows.noted(Note.VISIT, caller);
        List<Item> items = things.all(caller).stream()
                .map(Described::thing)
                .map(thing -> new Item(
                        thing.kind(),
                        thing.id(),
                        placements.get(thing),
                        favourites.containsKey(thing),
                        visits.get(thing)))
                .filter(Item::noted)
                .toList();
        return new Shelves(folders(caller, items), items);
    }

    private List<Folder> folders(Caller caller, List<Item> items) {
        FolderTree tree = new FolderTree(rows.folders());
        return caller.role().includes(Role.AUTHOR)
                ? tree.all()
                : tree.holding(items.stream()
                        .map(Item::folder)
                        .filter(Objects::nonNull)
                        .toList());
    }

    @Transactional
    public void favour(Caller caller, Thing thing, boolean on) {
        level(caller, thing);
        if (on) {
            rows.note(Note.FAVOURITE, caller, thing, now());
        } else {
            rows.forget(Note.FAVOURITE, caller, thing);
        }
    }

    /** The caller looks at a thing. */
    @Transactional
    public void visit(Caller caller, Thing thing) {
        rows.note(Note.VISIT, caller, thing, now());
    }

    /** @param folder null for the top */
    @Transactional
    public void place(Caller caller, Thing thing, @Nullable UUID folder) {
        if (!level(caller, thing).includes(Level.EDIT)) {
            throw new FaultException(LibraryFault.NOT_YOURS_TO_MOVE);
        }
        if (folder != null) {
            new FolderTree(rows.folders()).folder(folder);
        }
        rows.place(thing, folder);
    }

    private Level level(Caller caller, Thing thing) {
        return things.level(caller, thing).orElseThrow(() -> new FaultException(LibraryFault.NO_SUCH_THING));
    }

    @Transactional
    public Folder create(Caller caller, String name, @Nullable UUID parent) {
        caller.mustBe(Role.AUTHOR);
        FolderTree tree = new FolderTree(rows.folders());
        if (tree.size() >= MOST_FOLDERS) {
            throw new FaultException(LibraryFault.TOO_MANY_FOLDERS, MOST_FOLDERS);
        }
        Folder folder = checked(tree, new Folder(UUID.randomUUID(), parent, name.strip()));
        rows.add(folder, now());
        return folder;
    }

    /** Gives a folder another name or place. */
    @Transactional
    public Folder change(Caller caller, UUID id, String name, @Nullable UUID parent) {
        caller.mustBe(Role.AUTHOR);
        FolderTree tree = new FolderTree(rows.folders());
        Folder folder = checked(tree, new Folder(tree.folder(id).id(), parent, name.strip()));
        rows.change(folder);
        return folder;
    }

    /** Takes a folder away; what lies in it goes where the folder was. */
    @Transactional
    public void delete(Caller caller, UUID id) {
        caller.mustBe(Role.AUTHOR);
        rows.remove(new FolderTree(rows.folders()).folder(id));
    }

    private static Folder checked(FolderTree tree, Folder folder) {
        if (folder.name().isEmpty() || folder.name().length() > LONGEST_NAME) {
            throw new FaultException(LibraryFault.FOLDER_NAME_NEEDED, LONGEST_NAME).about("name");
        }
        tree.check(folder);
        boolean taken = tree.all().stream()
                .anyMatch(other -> !other.id().equals(folder.id())
                        && Objects.equals(other.parent(), folder.parent())
                        && LibraryRows.key(other.name()).equals(LibraryRows.key(folder.name())));
        if (taken) {
            throw new FaultException(LibraryFault.FOLDER_NAME_TAKEN, folder.name()).about("name");
        }
        return folder;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
