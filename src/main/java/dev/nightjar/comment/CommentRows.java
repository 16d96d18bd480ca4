package dev.nightjar.comment;

import dev.nightjar.comment.CommentThread.Comment;
import dev.nightjar.comment.CommentThread.Resolved;
import dev.nightjar.identity.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of threads and what is said in them. */
@Component
class CommentRows {

    private final JdbcClient jdbc;

    CommentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void addThread(UUID id, UUID dashboard, @Nullable String tile, Instant now) {
        jdbc.sql("""
                        INSERT INTO comment.thread (id, dashboard_id, tile_id, created_at)
                        VALUES (:id, :dashboard, :tile, :now)
                        """)
                .param("id", id)
                .param("dashboard", dashboard)
                .param("tile", tile, Types.VARCHAR)
                .param("now", timestamp(now))
                .update();
    }

    void add(UUID thread, Comment comment) {
        jdbc.sql("""
                        INSERT INTO comment.remark (id, thread_id, author_id, content, created_at)
                        VALUES (:id, :thread, :author, :text, :now)
                        """)
                .param("id", comment.id())
                .param("thread", thread)
                .param("author", comment.author().value())
                .param("text", comment.text())
                .param("now", timestamp(comment.createdAt()))
                .update();
        comment.mentions().forEach(person -> addMention(comment.id(), person));
    }

    void addMention(UUID comment, AccountId person) {
        jdbc.sql("INSERT INTO comment.mention (remark_id, account_id) VALUES (:comment, :person)")
                .param("comment", comment)
                .param("person", person.value())
                .update();
    }

    void removeMention(UUID comment, AccountId person) {
        jdbc.sql("DELETE FROM comment.mention WHERE remark_id = :comment AND account_id = :person")
                .param("comment", comment)
                .param("person", person.value())
                .update();
    }

    void change(UUID comment, String text, Instant now) {
        jdbc.sql("UPDATE comment.remark SET content = :text, edited_at = :now WHERE id = :id")
                .param("text", text)
                .param("now", timestamp(now))
                .param("id", comment)
                .update();
    }

    /** A thread nobody says anything in any more goes, too. */
    void remove(UUID thread, UUID comment) {
        jdbc.sql("DELETE FROM comment.remark WHERE id = :id")
                .param("id", comment)
                .update();
        jdbc.sql("""
                        DELETE FROM comment.thread
                         WHERE id = :thread AND NOT EXISTS (SELECT 1 FROM comment.remark WHERE thread_id = :thread)
                        """).param("thread", thread).update();
    }

    void resolve(UUID thread, @Nullable Resolved resolved) {
        jdbc.sql("UPDATE comment.thread SET resolved_by = :by, resolved_at = :at WHERE id = :id")
                .param("by", resolved == null ? null : resolved.by().value(), Types.OTHER)
                .param("at", resolved == null ? null : timestamp(resolved.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", thread)
                .update();
    }

    long count(UUID dashboard) {
        return jdbc.sql("""
                        SELECT count(*) FROM comment.remark r JOIN comment.thread t ON t.id = r.thread_id
                         WHERE t.dashboard_id = :dashboard
                        """).param("dashboard", dashboard).query(Long.class).single();
    }

    /** The thread that a comment is in. */
    Optional<CommentThread> withComment(UUID dashboard, UUID comment) {
        return threads(dashboard).stream()
                .filter(thread ->
                        thread.comments().stream().anyMatch(each -> each.id().equals(comment)))
                .findFirst();
    }

    /** The newest threads first. */
    List<CommentThread> threads(UUID dashboard) {
        Map<UUID, List<AccountId>> mentions = mentions(dashboard);
        Map<UUID, CommentThread> threads = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT t.id AS thread, t.tile_id, t.resolved_by, t.resolved_at, r.*
                          FROM comment.thread t JOIN comment.remark r ON r.thread_id = t.id
                         WHERE t.dashboard_id = :dashboard
                         ORDER BY t.created_at DESC, t.id, r.created_at, r.id
                        """).param("dashboard", dashboard).query(row -> {
            CommentThread found = thread(row, dashboard, mentions);
            threads.merge(found.id(), found, CommentRows::joined);
        });
        return List.copyOf(threads.values());
    }

    private static CommentThread joined(CommentThread thread, CommentThread more) {
        List<Comment> comments = new ArrayList<>(thread.comments());
        comments.addAll(more.comments());
        return new CommentThread(thread.id(), thread.dashboard(), thread.tile(), thread.resolved(), comments);
    }

    private Map<UUID, List<AccountId>> mentions(UUID dashboard) {
        Map<UUID, List<AccountId>> mentions = new HashMap<>();
        jdbc.sql("""
                        SELECT m.remark_id, m.account_id FROM comment.mention m
                          JOIN comment.remark r ON r.id = m.remark_id JOIN comment.thread t ON t.id = r.thread_id
                         WHERE t.dashboard_id = :dashboard
                        """).param("dashboard", dashboard).query(row -> {
            mentions.computeIfAbsent(row.getObject("remark_id", UUID.class), any -> new ArrayList<>())
                    .add(account(row, "account_id"));
        });
        return mentions;
    }

    private static CommentThread thread(ResultSet row, UUID dashboard, Map<UUID, List<AccountId>> mentions)
            throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Comment comment = new Comment(
                id,
                account(row, "author_id"),
                row.getString("content"),
                mentions.getOrDefault(id, List.of()),
                required(row, "created_at"),
                row.getObject("edited_at") == null ? null : required(row, "edited_at"));
        Resolved resolved = row.getObject("resolved_at") == null
                ? null
                : new Resolved(account(row, "resolved_by"), required(row, "resolved_at"));
        return new CommentThread(
                row.getObject("thread", UUID.class), dashboard, row.getString("tile_id"), resolved, List.of(comment));
    }

    static AccountId account(ResultSet row, String column) throws SQLException {
        return new AccountId(row.getObject(column, UUID.class));
    }

    static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
