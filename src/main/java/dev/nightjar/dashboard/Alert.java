package dev.nightjar.dashboard;

import dev.nightjar.identity.AccountId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Watches the numbers of a tile, or the age of its data, and tells its receivers when one crosses a threshold.
 *
 * @param owner with whose rights it looks
 * @param language of what it sends
 * @param address of the dashboard, as its owner saw it
 * @param lastValue the number at the last check that found one
 * @param problem why the last check found none
 */
public record Alert(
        UUID id,
        UUID dashboard,
        String tile,
        AccountId owner,
        Terms terms,
        Locale language,
        String address,
        boolean paused,
        State state,
        @Nullable BigDecimal lastValue,
        @Nullable String problem,
        @Nullable Instant checkedAt,
        Instant createdAt) {

    public enum State {
        /** Not looked at yet. */
        NEW,
        QUIET,
        FIRING,
        /** The last check found no number. */
        FAILED
    }

    public enum Test {
        ABOVE,
        BELOW,
        /** Differs by so many per cent or more from the check before. */
        CHANGED,
        /** The snapshot the tile is read from was taken more than so many hours ago. */
        STALE
    }

    /**
     * What it watches for.
     *
     * @param threshold in the unit of the number, per cent, or hours
     * @param receivers addresses of webhooks and of people
     */
    public record Terms(String name, Test test, BigDecimal threshold, int everyMinutes, List<Receiver> receivers) {

        public Terms {
            receivers = List.copyOf(receivers);
        }

        boolean met(BigDecimal value, @Nullable BigDecimal before) {
            return switch (test) {
                case ABOVE, STALE -> value.compareTo(threshold) > 0;
                case BELOW -> value.compareTo(threshold) < 0;
                case CHANGED -> before != null && percent(value, before).compareTo(threshold) >= 0;
            };
        }

        private static BigDecimal percent(BigDecimal value, BigDecimal before) {
            BigDecimal difference = value.subtract(before).abs().movePointRight(2);
            return before.signum() == 0 ? difference : difference.divide(before.abs(), MathContext.DECIMAL64);
        }
    }
}
