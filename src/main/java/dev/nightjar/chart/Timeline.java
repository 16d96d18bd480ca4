package dev.nightjar.chart;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers at every period from the first to the last.
 *
 * @param filled how many periods had none: each takes the one before it
 */
record Timeline(List<String> starts, double[] numbers, int filled) {

    private static final int MOST = 20_000;

    static Timeline of(List<String> starts, List<@Nullable BigDecimal> numbers, Grain grain) {
        Map<String, BigDecimal> known = new HashMap<>();
        List<String> dated = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            BigDecimal number = numbers.get(i);
            if (number != null && Grain.dated(starts.get(i))) {
                known.put(starts.get(i), number);
                dated.add(starts.get(i));
            }
        }
        dated.sort(null);
        List<String> all = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        LocalDateTime end = Cells.moment(dated.getLast());
        LocalDateTime moment = Cells.moment(dated.getFirst());
        int filled = 0;
        for (; !moment.isAfter(end) && all.size() < MOST; moment = grain.end(moment)) {
            String start = text(moment, grain);
            BigDecimal number = known.get(start);
            filled += number == null ? 1 : 0;
            all.add(start);
            values.add(
                    number == null
                            ? values.getLast()
                            : Objects.requireNonNull(number).doubleValue());
        }
        double[] every = values.stream().mapToDouble(Double::doubleValue).toArray();
        return new Timeline(all, every, filled);
    }

    /** The name of a period, as {@link Grain#start} writes it. */
    static String text(LocalDateTime moment, Grain grain) {
        return grain.start(moment.toString().replace('T', ' '));
    }

    /** How many periods until everything begins anew. */
    static int season(Grain grain) {
        return switch (grain) {
            case HOUR -> 24;
            case DAY -> 7;
            case WEEK -> 52;
            case MONTH -> 12;
            case QUARTER -> 4;
            case YEAR -> 1;
        };
    }
}
