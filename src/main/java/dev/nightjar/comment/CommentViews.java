package dev.nightjar.comment;

import dev.nightjar.comment.CommentThread.Comment;
import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Threads as somebody reads them: with names, and what they may do. */
@Component
public class CommentViews {

    private final Comments comments;
    private final Discussed discussed;
    private final People people;

    CommentViews(Comments comments, Discussed discussed, People people) {
        this.comments = comments;
        this.discussed = discussed;
        this.people = people;
    }

    /** @param resolvedBy and resolvedAt: null while it is open */
    public record ThreadView(
            UUID id,
            @Nullable String tile,
            @Nullable String resolvedBy,
            @Nullable Instant resolvedAt,
            boolean canResolve,
            List<CommentView> comments) {}

    /** @param mentions the names of those who are mentioned */
    public record CommentView(
            UUID id,
            String author,
            boolean mine,
            boolean canDelete,
            String text,
            List<String> mentions,
            Instant createdAt,
            @Nullable Instant editedAt) {}

    public List<ThreadView> of(Caller caller, UUID dashboard, List<CommentThread> threads) {
        Dashboard seen = discussed.dashboard(caller, dashboard);
        Map<AccountId, String> names = new HashMap<>();
        return threads.stream().map(thread -> view(caller, seen, thread, names)).toList();
    }

    private ThreadView view(Caller caller, Dashboard dashboard, CommentThread thread, Map<AccountId, String> names) {
        CommentThread.Resolved resolved = thread.resolved();
        return new ThreadView(
                thread.id(),
                thread.tile(),
                resolved == null ? null : name(resolved.by(), names),
                resolved == null ? null : resolved.at(),
                comments.mayResolve(caller, dashboard, thread),
                thread.comments().stream()
                        .map(comment -> view(caller, dashboard, comment, names))
                        .toList());
    }

    private CommentView view(Caller caller, Dashboard dashboard, Comment comment, Map<AccountId, String> names) {
        return new CommentView(
                comment.id(),
                name(comment.author(), names),
                comment.author().equals(caller.account()),
                comments.mayDelete(caller, dashboard, comment),
                comment.text(),
                comment.mentions().stream().map(person -> name(person, names)).toList(),
                comment.createdAt(),
                comment.editedAt());
    }

    /** A dash where the account is gone. */
    public String name(AccountId account) {
        return people.name(account);
    }

    private String name(AccountId account, Map<AccountId, String> names) {
        return names.computeIfAbsent(account, people::name);
    }
}
