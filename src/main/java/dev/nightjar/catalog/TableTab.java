package dev.nightjar.catalog;

/**
 * A bean of this type is a tab on the pages of tables. Modules above the catalog have such things. The page says on its
 * {@code document}, as an event {@code table-tab} with {@code id}, {@code panel}, {@code database} and {@code table},
 * when the tab is opened for the first time; the script fills its panel.
 *
 * @param id what its address ends in, after {@code #}
 * @param label message key of what it is called
 * @param style of its own, {@code script} that listens: paths of assets
 */
public record TableTab(String id, String label, String style, String script, int order) {}
