package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import java.util.List;

/** What entries of one kind were before they were changed, and the way back. The last hundred versions of each are kept. */
public abstract sealed class Versions<T> permits TableVersions, ViewVersions {

    /** All that are kept, the current one first. */
    public abstract List<T> of(TableName name);

    /** The number of one of them. */
    public abstract int number(T kept);

    /** What differs between two of them. */
    abstract List<TableDifference> between(T before, T after);

    /** Makes the entry this again, where {@code current} is stored. */
    abstract T change(T to, int current);

    /** @throws FaultException {@code NO_SUCH_VERSION} */
    public T get(TableName name, int version) {
        return of(name).stream()
                .filter(kept -> number(kept) == version)
                .findFirst()
                .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_VERSION, name, version));
    }

    public List<TableDifference> compare(TableName name, int before, int after) {
        return between(get(name, before), get(name, after));
    }

    /**
     * Makes an entry what it was; what it is now is kept as a version too.
     *
     * @param current the version the caller saw
     * @throws FaultException {@code TABLE_CHANGED} where the stored version is another
     */
    public T restore(TableName name, int version, int current) {
        return change(get(name, version), current);
    }
}
