package dev.nightjar.metering.web;

import dev.nightjar.metering.SessionMeter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session meter as scripts take it, with amounts in millionths of a US dollar. */
record Meter(
        Instant asOf,
        @Nullable Instant startedAt,
        @Nullable Instant endsAt,
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
                meter.price().micros(),
                meter.next().micros(),
                meter.month().micros(),
                meter.cap().micros(),
                meter.capReached());
    }
}
