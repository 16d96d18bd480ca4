package dev.nightjar.identity;

import java.util.List;

/**
 * A bean of this type opens paths to visitors who are not signed in; the feature guards them by itself.
 *
 * @param framed whether their pages stand in frames of other sites, where no cookies come along. There, the header {@link
 *     #VISIT} takes the place of the token against forged requests: only scripts of our own pages can send it.
 */
public record PublicPaths(List<String> patterns, boolean framed) {

    /** A header that no form and no other site's script can send. */
    public static final String VISIT = "X-Nightjar-Visit";

    public PublicPaths(String... patterns) {
        this(List.of(patterns), false);
    }

    public static PublicPaths framed(String... patterns) {
        return new PublicPaths(List.of(patterns), true);
    }
}
