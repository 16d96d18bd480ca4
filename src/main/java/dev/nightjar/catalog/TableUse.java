package dev.nightjar.catalog;

import dev.nightjar.identity.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bean of this type knows things that are made of tables, and which of them would no longer work were a table
 * another. Modules above the catalog have such things; whoever is about to change a table asks.
 */
public interface TableUse {

    /**
     * What works now and would not work any more. What the caller may not see is told of without name and reason.
     *
     * @param caller who asks
     * @param changed what the table would be; null where it would be gone
     */
    List<Broken> brokenBy(Caller caller, TableName table, @Nullable Table changed);

    /** What reads a table or view by name. What the caller may not see is told of without a name. */
    default List<Reader> readers(Caller caller, TableName table) {
        return List.of();
    }

    /**
     * What something reads by name that is shown at an address; empty where this one does not know it, or the caller may
     * not see it.
     */
    default Optional<Reads> reads(Caller caller, String href) {
        return Optional.empty();
    }

    /** What something of that name reads. */
    record Reads(String name, Set<TableName> tables) {}

    /**
     * Something that reads a table.
     *
     * @param name empty where the caller may not see it
     * @param href where it is shown; null where it has no page of its own
     */
    record Reader(Kind kind, String name, @Nullable String href) {

        public static Reader hidden(Kind kind) {
            return new Reader(kind, "", null);
        }
    }

    /**
     * Something that would break.
     *
     * @param name empty where the caller may not see it
     * @param href where it is shown; null where it has no page of its own
     * @param reason in the words of whoever reads it, for instance the engine's
     */
    record Broken(Kind kind, String name, @Nullable String href, String reason) {

        public static Broken hidden(Kind kind) {
            return new Broken(kind, "", null, "");
        }
    }

    enum Kind {
        SAVED_QUERY,
        VIEW,
        DATASET,
        DASHBOARD
    }
}
