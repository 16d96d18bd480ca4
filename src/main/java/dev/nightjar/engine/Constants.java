package dev.nightjar.engine;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/** Finds the values of expressions that read nothing, so that plans can be made with them. */
@Service
public class Constants {

    private static final Logger log = LoggerFactory.getLogger(Constants.class);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final DataSize MEMORY = DataSize.ofMegabytes(64);

    private final Sandboxes sandboxes;
    private final EngineThreads threads;
    private @Nullable Sandbox sandbox;

    Constants(Sandboxes sandboxes, EngineThreads threads) {
        this.sandboxes = sandboxes;
        this.threads = threads;
    }

    /** The value as text; empty for NULL, and where it fails or is not known soon. */
    public synchronized Optional<String> value(String expression) {
        try {
            Sandbox open = sealed();
            String sql = "SELECT NULL, CAST(" + expression + " AS VARCHAR)";
            open.expect(sql);
            Future<?> limit = threads.after(PATIENCE, () -> interrupt(open));
            try {
                String text = open.text(sql);
                return Optional.ofNullable(text);
            } finally {
                if (!limit.cancel(false)) {
                    forget(open);
                }
            }
        } catch (SQLException | RuntimeException e) {
            log.debug("Not a constant after all: {}", expression, e);
            return Optional.empty();
        }
    }

    private Sandbox sealed() throws SQLException {
        Sandbox known = sandbox;
        if (known == null) {
            known = sandboxes.open();
            known.confine(new Reach(Map.of(), MEMORY, 1));
            known.seal();
            sandbox = known;
        }
        return known;
    }

    private static void interrupt(Sandbox open) {
        try {
            open.interrupt();
        } catch (SQLException e) {
            log.debug("It had ended", e);
        }
    }

    private void forget(Sandbox open) {
        sandbox = null;
        sandboxes.close(open);
    }

    @PreDestroy
    synchronized void close() {
        Sandbox open = sandbox;
        if (open != null) {
            forget(open);
        }
    }
}
