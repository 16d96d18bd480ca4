package dev.nightjar.dashboard;

import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Grants;
import dev.nightjar.identity.Role;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The module's services over an empty database, and a clock to turn. */
public final class DashboardFixture {

    public static final Caller MIA = new Caller(UUID.randomUUID(), "mia", Role.AUTHOR);
    public static final Caller OTTO = new Caller(UUID.randomUUID(), "otto", Role.AUTHOR);
    public static final Caller ROOT = new Caller(UUID.randomUUID(), "root", Role.ADMINISTRATOR);
    public static final Caller BOB = new Caller(UUID.randomUUID(), "bob", Role.READER);

    /** A dataset that nobody may use. */
    static final UUID SECRET = UUID.randomUUID();

    public final SetClock clock = new SetClock("2026-11-10T12:00:00Z");
    public final Dashboards dashboards;
    final ShareLinks links;
    final EmbedLinks embeds;
    final LinkDoor door;
    public final JdbcClient jdbc;

    public DashboardFixture(TestDatabase database) {
        jdbc = JdbcClient.create(database.create("identity", "dashboard", "asking", "report", "comment"));
        DashboardRows rows = new DashboardRows(jdbc);
        dashboards = new Dashboards(
                rows,
                new VersionRows(jdbc),
                new DashboardAccess(new Grants(jdbc), (caller, dataset) -> !dataset.equals(SECRET)),
                clock);
        LinkPasswords passwords = new LinkPasswords(new BCryptPasswordEncoder(4), clock);
        LinkOpenings openings = new LinkOpenings(jdbc, clock, false);
        ShareLinkRows linkRows = new ShareLinkRows(jdbc);
        links = new ShareLinks(linkRows, dashboards, passwords, openings, clock);
        embeds = new EmbedLinks(linkRows, dashboards, clock);
        door = new LinkDoor(linkRows, rows, passwords, openings, clock);
    }

    public Dashboard published(String title) {
        Dashboard drafted = dashboards.create(MIA, title, null, one("SELECT 1 AS a"));
        return dashboards.publish(MIA, drafted.id(), drafted.version(), null);
    }

    public static Definition one(String sql) {
        return new Definition(List.of(tile("t1", 0, sql)), List.of());
    }

    public static Tile tile(String id, int y, String sql) {
        return new Tile(id, 0, y, 8, 6, new Dataset(sql, null), Visual.of(VisualKind.TABLE, id));
    }
}
