package dev.nightjar.dashboard;

import dev.nightjar.chart.Grain;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts the rows of an earlier stretch of time beside those of the one that is shown. */
final class Alignment {

    private static final int WEEKS_OF_A_YEAR = 52;

    private final @Nullable Grain grain;
    private final UnaryOperator<LocalDateTime> later;

    private Alignment(@Nullable Grain grain, UnaryOperator<LocalDateTime> later) {
        this.grain = grain;
        this.later = later;
    }

    /** The same day a year later; of weeks the one 52 later, which begins on a Monday, too. */
    static Alignment ofYears(@Nullable Grain grain) {
        return new Alignment(
                grain,
                grain == Grain.WEEK ? moment -> moment.plusWeeks(WEEKS_OF_A_YEAR) : moment -> moment.plusYears(1));
    }

    /** The first period beside the first, the second beside the second, however many days they have. */
    static Alignment ofPeriods(@Nullable Grain grain, LocalDateTime earlier, LocalDateTime now) {
        if (grain == null) {
            Duration distance = Duration.between(earlier, now);
            return new Alignment(null, moment -> moment.plus(distance));
        }
        LocalDateTime from = start(grain, earlier);
        LocalDateTime to = start(grain, now);
        return new Alignment(grain, moment -> grain.plus(to, grain.between(from, moment)));
    }

    private static LocalDateTime start(Grain grain, LocalDateTime moment) {
        return Conditions.moment(grain.start(moment.toString().replace('T', ' ')));
    }

    /** Each row with the moment it stands beside instead of its own, which comes last. */
    List<List<@Nullable Object>> of(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> aligned = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            Object first = row.getFirst();
            if (first != null) {
                String own = grain == null ? first.toString() : grain.start(first.toString());
                List<@Nullable Object> beside = new ArrayList<>(row);
                beside.set(0, later.apply(Conditions.moment(own)).toString().replace('T', ' '));
                beside.add(own);
                aligned.add(beside);
            }
        }
        return aligned;
    }
}
