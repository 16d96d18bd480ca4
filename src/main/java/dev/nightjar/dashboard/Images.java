package dev.nightjar.dashboard;

import dev.nightjar.chart.Visual;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The pictures of dashboards. Whoever sees a tile that shows one sees the picture; nobody else does. */
@Service
public class Images {

    private final JdbcClient jdbc;
    private final Dashboards dashboards;
    private final Clock clock;

    Images(JdbcClient jdbc, Dashboards dashboards, Clock clock) {
        this.jdbc = jdbc;
        this.dashboards = dashboards;
        this.clock = clock;
    }

    /** Keeps a picture for a dashboard that the caller may change. */
    @Transactional
    public StoredImage add(Caller caller, UUID dashboard, byte[] bytes) {
        dashboards.editable(caller, dashboard);
        StoredImage image = StoredImage.of(bytes);
        if (find(image.id()).isEmpty()) {
            jdbc.sql("""
                            INSERT INTO dashboard.image (id, media_type, width, height, bytes, added_by, added_at)
                            VALUES (:id, :mediaType, :width, :height, :bytes, :by, :at)
                            """)
                    .param("id", image.id())
                    .param("mediaType", image.mediaType())
                    .param("width", image.width())
                    .param("height", image.height())
                    .param("bytes", image.bytes())
                    .param("by", caller.account().value())
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
        }
        return image;
    }

    /** A picture that a tile shows; fails where none of what is looked at does. */
    @Transactional(readOnly = true)
    public StoredImage shown(Viewing viewing, String id) {
        boolean shown = viewing.definition().tiles().stream()
                .map(Tile::visual)
                .map(Visual::image)
                .anyMatch(image -> image != null && image.id().equals(id));
        return Optional.of(id)
                .filter(any -> shown)
                .flatMap(this::find)
                .orElseThrow(() -> new FaultException(DashboardFault.NO_SUCH_IMAGE));
    }

    private Optional<StoredImage> find(String id) {
        return jdbc.sql("SELECT id, media_type, width, height, bytes FROM dashboard.image WHERE id = :id")
                .param("id", id)
                .query((row, number) -> new StoredImage(
                        row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getBytes(5)))
                .optional();
    }
}
