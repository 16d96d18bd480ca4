package dev.nightjar.identity;

import java.util.List;

/** A bean of this type opens paths to visitors who are not signed in; the feature guards them by itself. */
public record PublicPaths(List<String> patterns) {

    public PublicPaths(String... patterns) {
        this(List.of(patterns));
    }
}
