package dev.nightjar.comment;

import dev.nightjar.comment.CommentThread.Comment;
import dev.nightjar.comment.CommentThread.Resolved;
import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is said about dashboards. Whoever sees one may say something and follow what is said; what was said is changed only by
 * whoever said it, and taken away also by whoever owns the dashboard.
 */
@Service
public class Comments {

    private static final int LONGEST = 4_000;
    private static final int MOST = 5_000;

    private final CommentRows rows;
    private final Discussed discussed;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Comments(CommentRows rows, Discussed discussed, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.discussed = discussed;
        this.events = events;
        this.clock = clock;
    }

    /** The newest threads first, resolved ones included. */
    @Transactional(readOnly = true)
    public List<CommentThread> threads(Caller caller, UUID dashboard) {
        Dashboard seen = discussed.dashboard(caller, dashboard);
        return rows.threads(dashboard).stream()
                .filter(thread -> discussed.sees(caller, seen, thread.tile()))
                .toList();
    }

    /** Whom the caller can mention: all who see the dashboard. */
    @Transactional(readOnly = true)
    public List<String> people(Caller caller, UUID dashboard) {
        return discussed.people(discussed.dashboard(caller, dashboard), null).stream()
                .map(Caller::name)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    /** @param tile what it is about; null for the dashboard itself */
    @Transactional
    public CommentThread begin(Caller caller, UUID dashboard, @Nullable String tile, String text) {
        Dashboard seen = discussed.dashboard(caller, dashboard);
        if (tile != null && !discussed.has(caller, seen, tile)) {
            throw missing();
        }
        UUID thread = UUID.randomUUID();
        rows.addThread(thread, dashboard, tile, now());
        say(caller, seen, thread, tile, text);
        return thread(caller, seen, thread);
    }

    /** Says something in a thread, which opens it again. */
    @Transactional
    public CommentThread reply(Caller caller, UUID dashboard, UUID thread, String text) {
        Dashboard seen = discussed.dashboard(caller, dashboard);
        CommentThread found = thread(caller, seen, thread);
        if (found.resolved() != null) {
            rows.resolve(thread, null);
        }
        say(caller, seen, thread, found.tile(), text);
        return thread(caller, seen, thread);
    }

    private void say(Caller caller, Dashboard dashboard, UUID thread, @Nullable String tile, String text) {
        if (rows.count(dashboard.id()) >= MOST) {
            throw new FaultException(CommentFault.TOO_MANY_COMMENTS, MOST);
        }
        String checked = checked(text);
        List<Caller> named = named(caller, dashboard, tile, checked);
        Comment comment = new Comment(
                UUID.randomUUID(),
                caller.account(),
                checked,
                named.stream().map(Caller::account).toList(),
                now(),
                null);
        rows.add(thread, comment);
        tell(caller, dashboard, comment, named);
    }

    /** Changes what the caller said. Who is named in it only now is told. */
    @Transactional
    public CommentThread change(Caller caller, UUID dashboard, UUID comment, String text) {
        Dashboard seen = discussed.dashboard(caller, dashboard);
        CommentThread thread = withComment(caller, seen, comment);
        Comment said = thread.comment(comment);
        if (!said.author().equals(caller.account())) {
            throw new FaultException(CommentFault.NOT_YOUR_COMMENT);
        }
        String checked = checked(text);
        List<Caller> named = named(caller, seen, thread.tile(), checked);
        List<AccountId> after = named.stream().map(Caller::account).toList();
        rows.change(comment, checked, now());
        said.mentions().stream()
                .filter(person -> !after.contains(person))
                .forEach(person -> rows.removeMention(comment, person));
        List<Caller> fresh = named.stream()
                .filter(person -> !said.mentions().contains(person.account()))
                .toList();
        fresh.forEach(person -> rows.addMention(comment, person.account()));
        tell(caller, seen, new Comment(comment, said.author(), checked, after, said.createdAt(), now()), fresh);
        return thread(caller, seen, thread.id());
    }

    @Transactional
    public void delete(Caller caller, UUID dashboard, UUID comment) {
        Dashboard seen = discussed.dashboard(caller, dashboard);
        CommentThread thread = withComment(caller, seen, comment);
        if (!mayDelete(caller, seen, thread.comment(comment))) {
            throw new FaultException(CommentFault.NOT_YOUR_COMMENT);
        }
        rows.remove(thread.id(), comment);
    }

    /** Says that a thread is settled, or that it is not: whoever began it, and whoever may change the dashboard. */
    @Transactional
    public CommentThread resolve(Caller caller, UUID dashboard, UUID thread, boolean resolved) {
        Dashboard seen = discussed.dashboard(caller, dashboard);
        if (!mayResolve(caller, seen, thread(caller, seen, thread))) {
            throw new FaultException(CommentFault.NOT_YOUR_COMMENT);
        }
        rows.resolve(thread, resolved ? new Resolved(caller.account(), now()) : null);
        return thread(caller, seen, thread);
    }

    boolean mayResolve(Caller caller, Dashboard dashboard, CommentThread thread) {
        return thread.author().equals(caller.account()) || discussed.edits(caller, dashboard);
    }

    boolean mayDelete(Caller caller, Dashboard dashboard, Comment comment) {
        return comment.author().equals(caller.account()) || discussed.owns(caller, dashboard);
    }

    /** Themselves nobody needs to tell. */
    private List<Caller> named(Caller caller, Dashboard dashboard, @Nullable String tile, String text) {
        if (text.indexOf('@') < 0) {
            return List.of();
        }
        return Mentions.in(text, discussed.people(dashboard, tile)).stream()
                .filter(person -> !person.account().equals(caller.account()))
                .toList();
    }

    private void tell(Caller caller, Dashboard dashboard, Comment comment, List<Caller> named) {
        if (!named.isEmpty()) {
            events.publishEvent(new PeopleMentioned(dashboard.id(), dashboard.title(), caller.name(), comment, named));
        }
    }

    private CommentThread thread(Caller caller, Dashboard dashboard, UUID thread) {
        return rows.threads(dashboard.id()).stream()
                .filter(found -> found.id().equals(thread))
                .filter(found -> discussed.sees(caller, dashboard, found.tile()))
                .findFirst()
                .orElseThrow(Comments::missing);
    }

    private CommentThread withComment(Caller caller, Dashboard dashboard, UUID comment) {
        return rows.withComment(dashboard.id(), comment)
                .filter(found -> discussed.sees(caller, dashboard, found.tile()))
                .orElseThrow(Comments::missing);
    }

    private static String checked(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST) {
            throw new FaultException(CommentFault.COMMENT_NEEDED, LONGEST).about("text");
        }
        return stripped;
    }

    private static FaultException missing() {
        return new FaultException(CommentFault.NO_SUCH_COMMENT);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
