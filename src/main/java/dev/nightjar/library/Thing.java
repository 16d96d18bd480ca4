package dev.nightjar.library;

import java.util.Optional;
import java.util.UUID;

/** Something that lies in the library. */
public record Thing(Kind kind, UUID id) {

    public enum Kind {
        DASHBOARD("/dashboards/", "layout-dashboard", "dashboards"),
        DATASET("/datasets/", "table-options", "datasets");

        private final String page;
        private final String icon;
        private final String group;

        Kind(String page, String icon, String group) {
            this.page = page;
            this.icon = icon;
            this.group = group;
        }

        public String icon() {
            return icon;
        }

        /** What the palette calls them. */
        public String group() {
            return group;
        }
    }

    public String href() {
        return kind.page + id;
    }

    /** What a page is of; empty where it is none of a thing. */
    public static Optional<Thing> ofPage(String path) {
        for (Kind kind : Kind.values()) {
            if (path.startsWith(kind.page)) {
                try {
                    return Optional.of(new Thing(kind, UUID.fromString(path.substring(kind.page.length()))));
                } catch (IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
