package dev.nightjar.catalog;

/**
 * A bean of this type is something to do with a table, on its page. Modules above the catalog have such things.
 *
 * @param label message key of what it is called
 * @param href where it leads, up to the table's full name
 */
public record TableAction(String label, String icon, String href) {}
