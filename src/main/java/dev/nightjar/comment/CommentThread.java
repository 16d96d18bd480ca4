package dev.nightjar.comment;

import dev.nightjar.identity.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Comments that answer each other.
 *
 * @param tile what they are about; null for the dashboard itself
 * @param resolved who said that it is settled; null while it is open
 * @param comments the oldest first; never empty
 */
public record CommentThread(
        UUID id,
        UUID dashboard,
        @Nullable String tile,
        @Nullable Resolved resolved,
        List<Comment> comments) {

    public CommentThread {
        comments = List.copyOf(comments);
    }

    public record Resolved(AccountId by, Instant at) {}

    /** @param mentions who is named in it by {@code @name} and may see it */
    public record Comment(
            UUID id,
            AccountId author,
            String text,
            List<AccountId> mentions,
            Instant createdAt,
            @Nullable Instant editedAt) {

        public Comment {
            mentions = List.copyOf(mentions);
        }
    }

    /** Who began it. */
    AccountId author() {
        return comments.getFirst().author();
    }

    Comment comment(UUID id) {
        return comments.stream()
                .filter(comment -> comment.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
