package dev.nightjar.conversion;

import dev.nightjar.engine.EngineException;
import dev.nightjar.fault.FaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of a conversion: what it has done, and how it ended.
 *
 * @param startedBy who started it; null where nobody did, or earlier versions did not write it down
 * @param failure why it did not succeed; null where it did, or somebody stopped it
 */
public record ConversionRun(
        UUID id,
        UUID conversion,
        State state,
        Cause cause,
        @Nullable String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        Counts counts,
        @Nullable Reason failure) {

    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        /** Nightjar ended meanwhile. */
        INTERRUPTED
    }

    public enum Cause {
        DEMAND,
        ARRIVAL
    }

    /**
     * What there was to do, and what was done.
     *
     * @param objects there were, of {@code bytes}
     * @param converted objects, of {@code bytesConverted}
     * @param failed objects
     * @param rejected rows that did not fit their columns
     * @param files that were written, of {@code bytesWritten}
     */
    public record Counts(
            long objects,
            long bytes,
            long converted,
            long bytesConverted,
            long failed,
            long rows,
            long rejected,
            long files,
            long bytesWritten) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    objects + more.objects,
                    bytes + more.bytes,
                    converted + more.converted,
                    bytesConverted + more.bytesConverted,
                    failed + more.failed,
                    rows + more.rows,
                    rejected + more.rejected,
                    files + more.files,
                    bytesWritten + more.bytesWritten);
        }

        static Counts found(long objects, long bytes) {
            return new Counts(objects, bytes, 0, 0, 0, 0, 0, 0, 0);
        }

        static Counts failed(long objects) {
            return new Counts(0, 0, 0, 0, objects, 0, 0, 0, 0);
        }
    }

    /**
     * Why something could not be converted.
     *
     * @param code of a fault, whose message has {@code arguments}; or the engine's, whose message is the one argument
     */
    public record Reason(String code, List<String> arguments) {

        static Reason of(FaultException e) {
            return new Reason(e.fault().name(), e.arguments());
        }

        static Reason of(EngineException e) {
            return new Reason(e.code(), List.of(String.valueOf(e.getMessage())));
        }
    }

    public Duration took(Instant now) {
        return Duration.between(startedAt, endedAt == null ? now : endedAt);
    }

    ConversionRun ended(State how, Counts done, @Nullable Reason why, @Nullable Instant now) {
        return new ConversionRun(id, conversion, how, cause, startedBy, startedAt, now, done, why);
    }
}
