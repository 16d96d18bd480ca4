package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.spice.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks at what an alert watches, as its owner sees it. */
@Component
class AlertNumbers {

    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

    private final Dashboards dashboards;
    private final DashboardData data;
    private final TileSources sources;
    private final Owners owners;
    private final Clock clock;

    AlertNumbers(Dashboards dashboards, DashboardData data, TileSources sources, Owners owners, Clock clock) {
        this.dashboards = dashboards;
        this.data = data;
        this.sources = sources;
        this.owners = owners;
        this.clock = clock;
    }

    /** @throws FaultException where there is no number, saying why */
    AlertReading of(Alert alert) {
        Caller owner = owners.caller(alert.owner()).orElseThrow(() -> new FaultException(DashboardFault.OWNER_GONE));
        Viewing viewing = dashboards.view(owner, alert.dashboard(), false);
        Tile tile = viewing.tile(alert.tile());
        AlertReading.check(tile.visual(), alert.terms().test());
        return alert.terms().test() == Alert.Test.STALE ? age(viewing, tile) : number(viewing, tile, alert);
    }

    private AlertReading number(Viewing viewing, Tile tile, Alert alert) {
        return switch (data.answer(viewing, tile.id(), DataRequest.opening(), alert.language())) {
            case TileAnswer.Drawn drawn -> AlertReading.of(tile.visual(), drawn, alert.terms());
            case TileAnswer.Failed failed ->
                throw new FaultException(
                        DashboardFault.ALERT_WITHOUT_NUMBER, failed.error().message());
        };
    }

    /** How many hours ago the rows of its snapshot were read. */
    private AlertReading age(Viewing viewing, Tile tile) {
        Dataset dataset = tile.dataset();
        Snapshot snapshot = dataset == null
                ? null
                : sources.of(dataset, viewing, DataRequest.opening()).snapshot();
        if (snapshot == null) {
            throw new FaultException(DashboardFault.ALERT_WITHOUT_AGE);
        }
        Duration age = Duration.between(snapshot.takenAt(), clock.instant());
        return AlertReading.of(BigDecimal.valueOf(age.toSeconds()).divide(SECONDS_AN_HOUR, 1, RoundingMode.HALF_UP));
    }
}
