package dev.nightjar.console;

import dev.nightjar.identity.Caller;
import java.util.List;

/** A bean of this type offers things to jump to from the command palette. */
public interface PaletteSource {

    /** The best few matches for what was typed; for an empty query, what the caller is likely to want. */
    List<Item> find(Caller caller, String query);

    /**
     * One line of the palette.
     *
     * @param group what it is: {@code tables}, {@code dashboards}, {@code datasets}, {@code queries}; the heading is {@code js.palette.<group>}
     * @param detail grey text behind the title, already readable
     */
    record Item(String group, String icon, String title, String detail, String href) {}
}
