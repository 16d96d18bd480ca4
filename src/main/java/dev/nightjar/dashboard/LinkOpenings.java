package dev.nightjar.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log of who opened which link. */
@Component
class LinkOpenings {

    static final Duration LASTS = Duration.ofHours(12);
    private static final int SHOWN = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean addresses;

    LinkOpenings(JdbcClient jdbc, Clock clock, @Value("${nightjar.links.note-addresses:false}") boolean addresses) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.addresses = addresses;
    }

    /** Whether this browser opened the link within the last twelve hours. */
    boolean open(UUID link, UUID visitor) {
        Instant since = clock.instant().minus(LASTS);
        return jdbc.sql("""
                        SELECT count(*) FROM dashboard.link_opening
                         WHERE link_id = :link AND visitor_id = :visitor AND opened_at > :since
                        """)
                        .param("link", link)
                        .param("visitor", visitor)
                        .param("since", DashboardRows.timestamp(since))
                        .query(Long.class)
                        .single()
                > 0;
    }

    void note(UUID link, UUID visitor, @Nullable String name, LinkVisitor.Browser browser) {
        jdbc.sql("""
                        INSERT INTO dashboard.link_opening (
                            id, link_id, visitor_id, visitor_name, browser, address, site, opened_at)
                        VALUES (:id, :link, :visitor, :name, :browser, :address, :site, :now)
                        """)
                .param("id", UUID.randomUUID())
                .param("link", link)
                .param("visitor", visitor)
                .param("name", name)
                .param("browser", browser.kind())
                .param("address", addresses ? browser.address() : null)
                .param("site", browser.site())
                .param("now", DashboardRows.timestamp(DashboardRows.now(clock)))
                .update();
    }

    /** The newest first. */
    List<LinkOpening> of(UUID link) {
        return jdbc.sql(
                        "SELECT * FROM dashboard.link_opening WHERE link_id = :link ORDER BY opened_at DESC, id LIMIT :most")
                .param("link", link)
                .param("most", SHOWN)
                .query((row, n) -> new LinkOpening(
                        row.getObject("id", UUID.class),
                        row.getObject("visitor_id", UUID.class),
                        row.getString("visitor_name"),
                        row.getString("browser"),
                        row.getString("address"),
                        row.getString("site"),
                        DashboardRows.required(row, "opened_at")))
                .list();
    }
}
