package dev.nightjar.console;

import dev.nightjar.identity.Role;

/**
 * A bean of this type is one place in the navigation rail.
 *
 * @param id what a page passes to the layout to be marked as current
 * @param label message key of its name
 * @param order lower comes first
 * @param least the smallest role that sees it
 */
public record NavigationEntry(String id, String label, String href, String icon, int order, Role least) {}
