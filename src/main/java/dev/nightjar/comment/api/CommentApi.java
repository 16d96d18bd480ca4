package dev.nightjar.comment.api;

import dev.nightjar.comment.CommentThread;
import dev.nightjar.comment.CommentViews;
import dev.nightjar.comment.CommentViews.ThreadView;
import dev.nightjar.comment.Comments;
import dev.nightjar.comment.MentionInbox;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is said about a dashboard, for whoever sees it. */
@RestController
@Tag(name = "Dashboards: comments", description = "What people say about a dashboard and its tiles")
@RequestMapping("/api/v1/dashboards/{dashboard}/comments")
class CommentApi {

    private final Comments comments;
    private final CommentViews views;
    private final MentionInbox inbox;

    CommentApi(Comments comments, CommentViews views, MentionInbox inbox) {
        this.comments = comments;
        this.views = views;
        this.inbox = inbox;
    }

    record Threads(List<ThreadView> items) {}

    record People(List<String> names) {}

    /** @param tile of a new thread: what it is about; the dashboard itself where null */
    record Body(@Nullable String text, @Nullable String tile) {

        String said() {
            return text == null ? "" : text;
        }
    }

    @Operation(summary = "List what is said about a dashboard", description = "Threads, the newest first.")
    @GetMapping
    Threads list(Caller caller, @PathVariable UUID dashboard) {
        return new Threads(views.of(caller, dashboard, comments.threads(caller, dashboard)));
    }

    @Operation(summary = "List who can be mentioned")
    @GetMapping("/people")
    People people(Caller caller, @PathVariable UUID dashboard) {
        return new People(comments.people(caller, dashboard));
    }

    @Operation(summary = "Begin a thread")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ThreadView begin(Caller caller, @PathVariable UUID dashboard, @RequestBody Body body) {
        return view(caller, dashboard, comments.begin(caller, dashboard, body.tile(), body.said()));
    }

    @Operation(summary = "Answer in a thread")
    @PostMapping("/{thread}/replies")
    @ResponseStatus(HttpStatus.CREATED)
    ThreadView reply(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID thread, @RequestBody Body body) {
        return view(caller, dashboard, comments.reply(caller, dashboard, thread, body.said()));
    }

    @Operation(summary = "Say that a thread is settled")
    @PostMapping("/{thread}/resolve")
    ThreadView resolve(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID thread) {
        return view(caller, dashboard, comments.resolve(caller, dashboard, thread, true));
    }

    @Operation(summary = "Open a thread again")
    @PostMapping("/{thread}/reopen")
    ThreadView reopen(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID thread) {
        return view(caller, dashboard, comments.resolve(caller, dashboard, thread, false));
    }

    @Operation(summary = "Change what one said")
    @PutMapping("/{comment}")
    ThreadView change(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID comment, @RequestBody Body body) {
        return view(caller, dashboard, comments.change(caller, dashboard, comment, body.said()));
    }

    @Operation(summary = "Take back what was said", description = "Whoever said it, and the dashboard's owner.")
    @DeleteMapping("/{comment}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID dashboard, @PathVariable UUID comment) {
        comments.delete(caller, dashboard, comment);
    }

    @Operation(summary = "Say that the caller has seen where they are mentioned")
    @PostMapping("/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seen(Caller caller, @PathVariable UUID dashboard) {
        comments.threads(caller, dashboard);
        inbox.look(caller, dashboard);
    }

    private ThreadView view(Caller caller, UUID dashboard, CommentThread thread) {
        return views.of(caller, dashboard, List.of(thread)).getFirst();
    }
}
