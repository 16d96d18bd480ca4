package dev.nightjar.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bean of this type knows things that are made of tables, and which of them would no longer work were a table
 * another. Modules above the catalog have such things; whoever is about to change a table asks.
 */
public interface TableUse {

    /**
     * What works now and would not work any more.
     *
     * @param changed what the table would be; null where it would be gone
     */
    List<Broken> brokenBy(TableName table, @Nullable Table changed);

    /**
     * Something that would break.
     *
     * @param href where it is shown; null where it has no page of its own
     * @param reason in the words of whoever reads it, for instance the engine's
     */
    record Broken(Kind kind, String name, @Nullable String href, String reason) {}

    enum Kind {
        SAVED_QUERY,
        VIEW,
        DASHBOARD
    }
}
