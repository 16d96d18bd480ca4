package dev.nightjar.comment;

import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells people where they are mentioned, as far as they still see the dashboard. */
@Service
public class MentionInbox {

    private static final int SHOWN = 100;

    private final JdbcClient jdbc;
    private final Discussed discussed;
    private final Clock clock;

    MentionInbox(JdbcClient jdbc, Discussed discussed, Clock clock) {
        this.jdbc = jdbc;
        this.discussed = discussed;
        this.clock = clock;
    }

    private record Found(
            UUID comment,
            UUID dashboard,
            @Nullable String tile,
            UUID author,
            String text,
            Instant at,
            @Nullable Instant seenAt) {}

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<MentionedIn> newest(Caller caller) {
        return shown(caller, "");
    }

    /** How many are news. */
    @Transactional(readOnly = true)
    public int unseen(Caller caller) {
        return shown(caller, "AND m.seen_at IS NULL").size();
    }

    private List<MentionedIn> shown(Caller caller, String condition) {
        Map<UUID, Optional<Dashboard>> dashboards = new HashMap<>();
        return found(caller, condition).stream()
                .flatMap(each -> dashboards
                        .computeIfAbsent(each.dashboard(), id -> discussed.find(caller, id))
                        .filter(dashboard -> discussed.sees(caller, dashboard, each.tile()))
                        .map(dashboard -> new MentionedIn(
                                each.comment(),
                                each.dashboard(),
                                dashboard.title(),
                                new AccountId(each.author()),
                                each.text(),
                                each.at(),
                                each.seenAt()))
                        .stream())
                .toList();
    }

    private List<Found> found(Caller caller, String condition) {
        return jdbc.sql("""
                        SELECT r.id, t.dashboard_id, t.tile_id, r.author_id, r.content, r.created_at, m.seen_at
                          FROM comment.mention m
                          JOIN comment.remark r ON r.id = m.remark_id JOIN comment.thread t ON t.id = r.thread_id
                         WHERE m.account_id = :person %s ORDER BY r.created_at DESC, r.id LIMIT :most
                        """.formatted(condition))
                .param("person", caller.id())
                .param("most", SHOWN)
                .query((row, n) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getObject("dashboard_id", UUID.class),
                        row.getString("tile_id"),
                        row.getObject("author_id", UUID.class),
                        row.getString("content"),
                        CommentRows.required(row, "created_at"),
                        row.getObject("seen_at") == null ? null : CommentRows.required(row, "seen_at")))
                .list();
    }

    /** The caller looked at the comments of a dashboard; of all, where it is null. */
    @Transactional
    public void look(Caller caller, @Nullable UUID dashboard) {
        String of = dashboard == null ? "" : """
                        AND remark_id IN (SELECT r.id FROM comment.remark r JOIN comment.thread t ON t.id = r.thread_id
                                           WHERE t.dashboard_id = :dashboard)""";
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "UPDATE comment.mention SET seen_at = :now WHERE account_id = :person AND seen_at IS NULL "
                                + of)
                .param("now", CommentRows.timestamp(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .param("person", caller.id());
        (dashboard == null ? statement : statement.param("dashboard", dashboard)).update();
    }
}
