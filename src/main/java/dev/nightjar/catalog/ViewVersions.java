package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What views were before they were changed, and the way back. The last hundred versions of each are kept. */
@Service
public class ViewVersions {

    private final ViewEntries entries;
    private final Views views;

    ViewVersions(ViewEntries entries, Views views) {
        this.entries = entries;
        this.views = views;
    }

    /** All that are kept, the current one first. */
    public List<View> of(TableName name) {
        View current = views.get(name);
        return Stream.concat(Stream.of(current), entries.versions(current).stream())
                .toList();
    }

    public View get(TableName name, int version) {
        return of(name).stream()
                .filter(view -> view.version() == version)
                .findFirst()
                .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_VERSION, name, version));
    }

    /**
     * Makes a view what it was; what it is now is kept as a version too.
     *
     * @param current the version the caller saw
     * @throws FaultException {@code TABLE_CHANGED} where the stored version is another
     */
    public View restore(TableName name, int version, int current) {
        View old = get(name, version);
        return views.change(
                old.name(), current, old.sql(), old.database(), old.columns(), old.description(), old.notes());
    }
}
