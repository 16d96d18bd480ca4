package dev.nightjar.catalog.web;

import org.jspecify.annotations.Nullable;

/** How texts arrive from forms. */
final class Forms {

    private Forms() {}

    /** A field that was left empty means nothing. */
    static @Nullable String text(@Nullable String field) {
        return field == null || field.isBlank() ? null : field.strip();
    }
}
