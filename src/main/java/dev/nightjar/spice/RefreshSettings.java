package dev.nightjar.spice;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a dataset is read, and when it is read anew.
 *
 * @param schedule null where nothing happens by itself
 * @param onArrival whether something new in the folders of its tables refreshes it
 * @param incremental what of it a refresh reads that is not full; null where each reads all
 * @param dropsUnread whether a row is left out in which a value cannot be read as its field's type; else the value is none
 */
public record RefreshSettings(
        Mode mode,
        @Nullable RefreshSchedule schedule,
        Boolean onArrival,
        @Nullable Incremental incremental,
        Boolean dropsUnread) {

    static final RefreshSettings DIRECT = new RefreshSettings(Mode.DIRECT_QUERY, null, false, null, false);

    public enum Mode {
        DIRECT_QUERY,
        SPICE
    }

    public RefreshSettings {
        mode = mode == null ? Mode.DIRECT_QUERY : mode;
        onArrival = onArrival != null && onArrival;
        dropsUnread = dropsUnread != null && dropsUnread;
    }

    /**
     * The rows of the last days: what is older stays as it was read before.
     *
     * @param column when a row happened
     * @param size how many of the unit
     */
    public record Incremental(String column, int size, Unit unit) {

        private static final int MOST = 10_000;

        public enum Unit {
            HOUR(ChronoUnit.HOURS),
            DAY(ChronoUnit.DAYS),
            WEEK(ChronoUnit.WEEKS);

            private final ChronoUnit unit;

            Unit(ChronoUnit unit) {
                this.unit = unit;
            }
        }

        public Incremental {
            column = column == null ? "" : column;
            unit = unit == null ? Unit.DAY : unit;
        }

        /** The first moment that is read anew: the start of a day, but where hours are counted. */
        LocalDateTime from(Instant now, DataType type) {
            boolean days = unit != Unit.HOUR || type == DataType.Simple.DATE;
            return LocalDateTime.ofInstant(now, ZoneOffset.UTC)
                    .minus(size, unit.unit)
                    .truncatedTo(days ? ChronoUnit.DAYS : ChronoUnit.SECONDS);
        }
    }

    RefreshSettings checked(Recipe recipe) {
        if (schedule != null) {
            schedule.checked();
        }
        if (incremental != null) {
            if (incremental.size() < 1 || incremental.size() > Incremental.MOST) {
                throw new FaultException(SpiceFault.REFRESH_WINDOW_BAD, Incremental.MOST).about("incremental.size");
            }
            boolean known = recipe.columns().stream()
                    .anyMatch(column -> column.name().equals(incremental.column()) && Ingestor.temporal(column.type()));
            if (!known) {
                throw new FaultException(SpiceFault.REFRESH_COLUMN_UNKNOWN, incremental.column())
                        .about("incremental.column");
            }
        }
        return this;
    }
}
