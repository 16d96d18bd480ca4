package dev.nightjar.conversion.api;

import dev.nightjar.conversion.ConversionRun;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run as the API shows it. */
@Schema(name = "ConversionRun")
record RunBody(
        UUID id,
        ConversionRun.State state,
        ConversionRun.Cause cause,
        @Nullable String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        ConversionRun.Counts counts,
        Reasons.@Nullable Told failure) {

    static RunBody of(ConversionRun run, Reasons reasons) {
        return new RunBody(
                run.id(),
                run.state(),
                run.cause(),
                run.startedBy(),
                run.startedAt(),
                run.endedAt(),
                run.counts(),
                reasons.told(run.failure()));
    }
}
