package dev.nightjar.crawler;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored crawls and their logs. */
@Repository
class RunRows {

    /** How many of a crawler's runs are kept. */
    private static final int KEPT = 200;

    private static final String SELECT =
            "select id, crawler_id, state, cause, started_at, ended_at, counts, failure from crawler.crawl_run";

    private final JdbcClient jdbc;

    RunRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(CrawlRun run) {
        jdbc.sql("insert into crawler.crawl_run (id, crawler_id, state, cause, started_at, counts)"
                        + " values (:id, :crawler, :state, :cause, :started, :counts)")
                .param("id", run.id())
                .param("crawler", run.crawler())
                .param("state", run.state().name())
                .param("cause", run.cause().name())
                .param("started", CrawlerRows.time(run.startedAt()))
                .param("counts", CrawlJson.write(run.counts()))
                .update();
        jdbc.sql("""
                        delete from crawler.crawl_run where crawler_id = :crawler and run_number <=
                            (select max(run_number) - :kept from crawler.crawl_run where crawler_id = :crawler)
                           and not exists (select 1 from crawler.crawl_change c
                                            where c.run_id = crawl_run.id and c.state in ('PENDING', 'DISMISSED'))
                        """).param("crawler", run.crawler()).param("kept", KEPT).update();
    }

    void update(CrawlRun run) {
        jdbc.sql("update crawler.crawl_run set state = :state, ended_at = :ended, counts = :counts,"
                        + " failure = cast(:failure as varchar) where id = :id")
                .param("state", run.state().name())
                .param("ended", CrawlerRows.time(run.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("counts", CrawlJson.write(run.counts()))
                .param("failure", run.failure())
                .param("id", run.id())
                .update();
    }

    /** What was under way in a process that is no more. */
    int interrupt(Instant now) {
        return jdbc.sql("update crawler.crawl_run set state = 'INTERRUPTED', ended_at = :now where state = 'RUNNING'")
                .param("now", CrawlerRows.time(now))
                .update();
    }

    /** When a crawler's runs ended that succeeded and are kept, newest first. */
    List<Instant> succeeded(UUID crawler) {
        return jdbc.sql("select ended_at from crawler.crawl_run where crawler_id = :crawler and state = 'SUCCEEDED'"
                        + " order by run_number desc")
                .param("crawler", crawler)
                .query((row, number) ->
                        row.getObject("ended_at", OffsetDateTime.class).toInstant())
                .list();
    }

    List<CrawlRun> newest(UUID crawler, int limit) {
        return jdbc.sql(SELECT + " where crawler_id = :crawler order by run_number desc limit :limit")
                .param("crawler", crawler)
                .param("limit", limit)
                .query(RunRows::run)
                .list();
    }

    /** The newest run of each crawler. */
    Map<UUID, CrawlRun> last() {
        Map<UUID, CrawlRun> last = new HashMap<>();
        jdbc.sql(SELECT + " where run_number in (select max(run_number) from crawler.crawl_run group by crawler_id)")
                .query(RunRows::run)
                .list()
                .forEach(run -> last.put(run.crawler(), run));
        return last;
    }

    Optional<CrawlRun> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(RunRows::run)
                .optional();
    }

    void log(UUID run, LogLine line) {
        jdbc.sql("insert into crawler.crawl_log (run_id, logged_at, severity, message, arguments)"
                        + " values (:run, :at, :severity, :message, :arguments)")
                .param("run", run)
                .param("at", CrawlerRows.time(line.at()))
                .param("severity", line.severity().name())
                .param("message", line.message())
                .param("arguments", CrawlJson.write(line.arguments()))
                .update();
    }

    List<LogLine> log(UUID run, long after, int limit) {
        return jdbc.sql("select id, logged_at, severity, message, arguments from crawler.crawl_log"
                        + " where run_id = :run and id > :after order by id limit :limit")
                .param("run", run)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new LogLine(
                        row.getLong("id"),
                        row.getObject("logged_at", OffsetDateTime.class).toInstant(),
                        LogLine.Severity.valueOf(row.getString("severity")),
                        row.getString("message"),
                        List.of(CrawlJson.read(row.getString("arguments"), String[].class))))
                .list();
    }

    private static CrawlRun run(ResultSet row, int number) throws SQLException {
        return new CrawlRun(
                row.getObject("id", UUID.class),
                row.getObject("crawler_id", UUID.class),
                CrawlRun.State.valueOf(row.getString("state")),
                CrawlRun.Cause.valueOf(row.getString("cause")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                CrawlerRows.instant(row, "ended_at"),
                CrawlJson.read(row.getString("counts"), CrawlRun.Counts.class),
                row.getString("failure"));
    }
}
