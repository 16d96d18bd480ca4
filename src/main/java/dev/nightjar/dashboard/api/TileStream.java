package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.DashboardData;
import dev.nightjar.dashboard.DashboardOpened;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Definitions;
import dev.nightjar.dashboard.TileAnswer;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.metering.SessionMeter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the answers of a dashboard line by line, each tile as soon as it is there. Pages and links use this one. */
@Component
class TileStream {

    private final DashboardData data;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    TileStream(DashboardData data, JsonMapper json, ApplicationEventPublisher events) {
        this.data = data;
        this.json = json;
        this.events = events;
    }

    private record Start(String type, int tiles, @Nullable Meter meter) {}

    private record End(String type, long bytesScanned, long priceMicros) {}

    /** What a reader sees of their session, as {@code metering/session.js} takes it. */
    record Meter(
            Instant asOf,
            @Nullable Instant startedAt,
            @Nullable Instant endsAt,
            long minutesLeft,
            long priceMicros,
            long nextMicros,
            long monthMicros,
            long capMicros,
            boolean capReached) {

        static Meter of(SessionMeter meter) {
            return new Meter(
                    meter.asOf(),
                    meter.startedAt(),
                    meter.endsAt(),
                    meter.minutesLeft(),
                    meter.price().micros(),
                    meter.next().micros(),
                    meter.month().micros(),
                    meter.cap().micros(),
                    meter.capReached());
        }
    }

    static DataRequest request(@Nullable JsonNode body) {
        return body == null || body.isNull() ? DataRequest.opening() : Definitions.read(body, DataRequest.class, "");
    }

    void write(Viewing viewing, DataRequest request, Locale locale, HttpServletResponse response) throws IOException {
        data.check(viewing, request);
        Optional<SessionMeter> meter = data.act(viewing, request.action());
        if (request.action() == DataRequest.Action.OPEN && !viewing.draft()) {
            events.publishEvent(new DashboardOpened(viewing.dashboard().id()));
        }
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        int tiles = viewing.definition().tilesOn(request.sheet()).size();
        line(out, new Start("start", tiles, meter.map(Meter::of).orElse(null)));
        try {
            DashboardData.Cost cost = data.answer(viewing, request, locale, tile -> lineOrStop(out, tile));
            line(out, new End("end", cost.bytesScanned(), cost.priceMicros()));
        } catch (UncheckedIOException e) {
            throw e.getCause(); // the reader went away
        }
    }

    private void lineOrStop(OutputStream out, TileAnswer tile) {
        try {
            line(out, tile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(OutputStream out, Object value) throws IOException {
        out.write(json.writeValueAsBytes(value));
        out.write('\n');
        out.flush();
    }
}
