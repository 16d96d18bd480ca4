package dev.nightjar;

import dev.nightjar.identity.FirstRun;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The last line of the start-up: where to go now. */
@Component
class ReadyLine {

    private static final Logger log = LoggerFactory.getLogger("dev.nightjar.Nightjar");

    private final FirstRun firstRun;

    ReadyLine(FirstRun firstRun) {
        this.firstRun = firstRun;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (!(ready.getApplicationContext() instanceof WebServerApplicationContext server)
                || server.getWebServer() == null) {
            return;
        }
        firstRun.code().ifPresent(code -> log.info("The set-up page asks for this code: {}", code));
        log.info(
                "Nightjar is ready: http://localhost:{} (in {} ms)",
                server.getWebServer().getPort(),
                Optional.ofNullable(ready.getTimeTaken())
                        .map(Duration::toMillis)
                        .orElse(0L));
    }
}
