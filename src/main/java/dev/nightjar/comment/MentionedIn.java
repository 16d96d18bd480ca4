package dev.nightjar.comment;

import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment that names somebody, as they are told of it.
 *
 * @param title of the dashboard
 * @param seenAt when they looked at the dashboard's comments; null as long as it is news
 */
public record MentionedIn(
        UUID comment,
        UUID dashboard,
        String title,
        AccountId author,
        String text,
        Instant at,
        @Nullable Instant seenAt) {

    /** The page that shows it. */
    public String href() {
        return address(dashboard, comment);
    }

    static String address(UUID dashboard, UUID comment) {
        return "/dashboards/" + dashboard + "?comment=" + comment;
    }
}
