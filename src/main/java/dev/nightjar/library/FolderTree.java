package dev.nightjar.library;

import dev.nightjar.fault.FaultException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All folders there are, and what may become of them. */
final class FolderTree {

    static final int DEEPEST = 6;

    private final List<Folder> folders;
    private final Map<UUID, Folder> byId = new HashMap<>();

    FolderTree(List<Folder> folders) {
        this.folders = List.copyOf(folders);
        folders.forEach(folder -> byId.put(folder.id(), folder));
    }

    int size() {
        return folders.size();
    }

    Folder folder(UUID id) {
        Folder found = byId.get(id);
        if (found == null) {
            throw new FaultException(LibraryFault.NO_SUCH_FOLDER);
        }
        return found;
    }

    /** Fails where a folder, with all that is below it, cannot lie there. */
    void check(Folder wanted) {
        Set<UUID> above = wanted.parent() == null ? Set.of() : above(folder(wanted.parent()));
        if (above.contains(wanted.id())) {
            throw new FaultException(LibraryFault.FOLDER_IN_ITSELF).about("parent");
        }
        if (above.size() + height(wanted.id()) > DEEPEST) {
            throw new FaultException(LibraryFault.FOLDER_TOO_DEEP, DEEPEST).about("parent");
        }
    }

    /** A folder and those it lies in. */
    private Set<UUID> above(Folder folder) {
        Set<UUID> above = new HashSet<>();
        for (@Nullable Folder each = folder;
                each != null;
                each = each.parent() == null ? null : byId.get(each.parent())) {
            above.add(each.id());
        }
        return above;
    }

    private int height(UUID folder) {
        return 1
                + folders.stream()
                        .filter(each -> folder.equals(each.parent()))
                        .mapToInt(each -> height(each.id()))
                        .max()
                        .orElse(0);
    }

    /** Those that hold any of these, or lie above them. */
    List<Folder> holding(Collection<UUID> ids) {
        Set<UUID> shown = new HashSet<>();
        ids.stream().map(byId::get).filter(Objects::nonNull).forEach(folder -> shown.addAll(above(folder)));
        return folders.stream().filter(folder -> shown.contains(folder.id())).toList();
    }

    List<Folder> all() {
        return folders;
    }
}
