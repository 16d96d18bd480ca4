package dev.nightjar.comment;

import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.Tile;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Level;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may follow a discussion: whoever sees the dashboard, and of what is said on a tile, whoever sees the tile. */
@Component
class Discussed {

    private final Dashboards dashboards;
    private final People people;

    Discussed(Dashboards dashboards, People people) {
        this.dashboards = dashboards;
        this.people = people;
    }

    /** Fails where there is nothing for the caller to know of. */
    Dashboard dashboard(Caller caller, UUID id) {
        return dashboards.get(caller, id);
    }

    Optional<Dashboard> find(Caller caller, UUID id) {
        return dashboards.find(caller, id);
    }

    boolean edits(Caller caller, Dashboard dashboard) {
        return level(caller, dashboard, Level.EDIT);
    }

    boolean owns(Caller caller, Dashboard dashboard) {
        return level(caller, dashboard, Level.OWN);
    }

    private boolean level(Caller caller, Dashboard dashboard, Level least) {
        return dashboards.visible(caller, dashboard)
                && dashboards.level(caller, dashboard).includes(least);
    }

    /** Whether they may follow what is said on a tile; whoever edits also what was said on one that is gone. */
    boolean sees(Caller caller, Dashboard dashboard, @Nullable String tile) {
        return dashboards.visible(caller, dashboard)
                && (tile == null || edits(caller, dashboard) || published(dashboard, tile));
    }

    /** Whether there is such a tile for them to say something on. */
    boolean has(Caller caller, Dashboard dashboard, String tile) {
        return published(dashboard, tile)
                || edits(caller, dashboard) && among(dashboard.draft().tiles().stream(), tile);
    }

    private static boolean published(Dashboard dashboard, String tile) {
        return among(
                Stream.ofNullable(dashboard.published()).flatMap(published -> published.definition().tiles().stream()),
                tile);
    }

    private static boolean among(Stream<Tile> tiles, String id) {
        return tiles.anyMatch(tile -> tile.id().equals(id));
    }

    /** All who may follow it. */
    List<Caller> people(Dashboard dashboard, @Nullable String tile) {
        return people.all().stream()
                .filter(person -> sees(person, dashboard, tile))
                .toList();
    }
}
