package dev.nightjar.catalog;

import java.util.List;

/**
 * What people should see of a table at a glance, wherever it is used.
 *
 * @param label message key of what it says, with {@code arguments}
 * @param tab of the table's page that says more: see {@link TableTab}
 */
public record TableMark(Level level, String label, List<Object> arguments, String tab) {

    public enum Level {
        GOOD,
        WARNING,
        BAD
    }

    /** A bean of this type knows marks of tables. Modules above the catalog have such things. */
    public interface Source {

        List<TableMark> of(TableName table);

        /** The names of a database's tables that have a mark that is not good. */
        List<String> warned(String database);
    }
}
