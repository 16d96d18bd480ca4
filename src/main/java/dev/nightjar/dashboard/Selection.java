package dev.nightjar.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a filter lets through. Nothing set lets everything through.
 *
 * @param relative days counted from today; then {@code from} and {@code to} are not looked at
 * @param to included, like {@code from}
 * @param values of a list; a null among them is "no value"
 */
public record Selection(
        @Nullable Relative relative,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable List<@Nullable String> values) {

    public static final Selection ALL = new Selection(null, null, null, null);

    public Selection {
        values = values == null ? null : Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** A range that moves with the calendar. */
    public enum Relative {
        ALL,
        LAST_7_DAYS,
        LAST_30_DAYS,
        LAST_90_DAYS,
        THIS_MONTH
    }

    /** Days, both included; null is open. */
    record Days(@Nullable LocalDate from, @Nullable LocalDate to) {

        /** As many days right before these; empty where either end is open. */
        Optional<Days> before() {
            if (from == null || to == null) {
                return Optional.empty();
            }
            return Optional.of(new Days(from.minusDays(to.toEpochDay() - from.toEpochDay() + 1), from.minusDays(1)));
        }
    }

    /** The days chosen, seen from today; empty where every day is. */
    Optional<Days> days(LocalDate today) {
        if (relative == null) {
            return from == null && to == null ? Optional.empty() : Optional.of(new Days(from, to));
        }
        return switch (relative) {
            case ALL -> Optional.empty();
            case LAST_7_DAYS -> Optional.of(new Days(today.minusDays(6), today));
            case LAST_30_DAYS -> Optional.of(new Days(today.minusDays(29), today));
            case LAST_90_DAYS -> Optional.of(new Days(today.minusDays(89), today));
            case THIS_MONTH -> Optional.of(new Days(today.withDayOfMonth(1), today));
        };
    }

    /** The listed values; empty where every value is chosen. */
    List<@Nullable String> listed() {
        return values == null ? List.of() : values;
    }
}
