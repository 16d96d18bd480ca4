package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.number;
import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.text;

import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBColumnType;
import org.jspecify.annotations.Nullable;

/** Positions in lists, with Trino's errors; and what needs a whole list, which comes as JSON. */
final class ListFunctions {

    private static final int MOST_ELEMENTS = 10_000;
    private static final String BACKWARDS =
            "sequence stop value should be greater than or equal to start value if step "
                    + "is greater than zero otherwise stop should be less than or equal to start";

    static final List<JavaFunction> ALL = List.of(
            of("nj_subscript", "LL>L", a -> subscript(number(a, 0), number(a, 1))),
            of("nj_element_at", "LL>L", a -> elementAt(number(a, 0), number(a, 1))),
            of("nj_slice_from", "LLL>L", a -> sliceFrom(number(a, 0), number(a, 1), number(a, 2))),
            of("nj_trim_to", "LL>L", a -> trimTo(number(a, 0), number(a, 1))),
            of("nj_repeat_count", "L>L", a -> repeat(number(a, 0))),
            of("nj_sequence_step", "LLL>L", a -> step(number(a, 0), number(a, 1), number(a, 2))),
            of("nj_same_length", "LL>B", a -> sameLength(number(a, 0), number(a, 1))),
            of("nj_combinations", "LL>V", a -> combinations((int) number(a, 0), number(a, 1))),
            of("nj_same_dimension", "LL>B", a -> sameDimension(number(a, 0), number(a, 1))),
            of("nj_step", "LLB>B", a -> step(number(a, 0), number(a, 1))),
            of("nj_series_step", "LLL>L", a -> seriesStep(number(a, 0), number(a, 1), number(a, 2))),
            of("nj_sequence_months", "LLL>L", a -> months(number(a, 0), number(a, 1), number(a, 2))),
            new JavaFunction(
                    "nj_comparator",
                    List.of(DuckDBColumnType.BIGINT),
                    DuckDBColumnType.BIGINT,
                    false,
                    false,
                    a -> comparator((Long) a[0])),
            of(
                    "nj_sparse_cosine",
                    "VV>D",
                    a -> sparse(
                            Json.parse(text(a, 0)).members(),
                            Json.parse(text(a, 1)).members())));

    private ListFunctions() {}

    private static long subscript(long index, long length) {
        if (index == 0) {
            throw new UserError("SQL array indices start at 1");
        }
        if (index < 0) {
            throw new UserError("Array subscript is negative: " + index);
        }
        if (index > length) {
            throw new UserError(
                    "Array subscript must be less than or equal to array length: " + index + " > " + length);
        }
        return index;
    }

    private static @Nullable Long elementAt(long index, long length) {
        if (index == 0) {
            throw new UserError("SQL array indices start at 1");
        }
        return Math.abs(index) > length ? null : Long.valueOf(index);
    }

    private static long sliceFrom(long from, long count, long length) {
        if (count < 0) {
            throw new UserError("length must be greater than or equal to 0");
        }
        if (from == 0) {
            throw new UserError("SQL array indices start at 1");
        }
        long start = from < 0 ? length + from + 1 : from;
        return count == 0 || start < 1 || start > length ? 0 : start;
    }

    private static long trimTo(long count, long length) {
        if (count < 0) {
            throw new UserError("size must not be negative: " + count);
        }
        if (count > length) {
            throw new UserError("size must not exceed array cardinality " + length + ": " + count);
        }
        return length - count;
    }

    private static long repeat(long count) {
        if (count < 0) {
            throw new UserError("count argument of repeat function must be greater than or equal to 0");
        }
        if (count > MOST_ELEMENTS) {
            throw new UserError("count argument of repeat function must be less than or equal to " + MOST_ELEMENTS);
        }
        return count;
    }

    private static long step(long from, long to, long step) {
        if (step == 0 || (step > 0 ? to < from : to > from)) {
            throw new UserError(BACKWARDS);
        }
        if ((to - from) / step + 1 > MOST_ELEMENTS) {
            throw new UserError("result of sequence function must not have more than " + MOST_ELEMENTS + " entries");
        }
        return step;
    }

    private static boolean step(long done, long most) {
        if (done >= most) {
            throw new UserError("Recursion depth limit exceeded (" + most + ")");
        }
        return true;
    }

    private static long seriesStep(long from, long to, long step) {
        if (step > 0 && from > to || step < 0 && from < to || step == 0 && from != to) {
            throw new UserError("Step must be " + (step == 0 ? "not zero" : step > 0 ? "negative" : "positive")
                    + " for sequence [" + from + ", " + to + "]");
        }
        return step == 0 ? 1 : step;
    }

    private static boolean sameLength(long keys, long values) {
        if (keys != values) {
            throw new UserError("Key and value arrays must be the same length");
        }
        return true;
    }

    private static String combinations(int length, long size) {
        if (size < 0 || size > 5) {
            throw new UserError("combination size must not be negative or exceed 5: " + size);
        }
        StringBuilder out = new StringBuilder("[");
        int[] chosen = new int[(int) size];
        choose(out, chosen, 0, length - 1);
        return out.append(']').toString();
    }

    /** In Trino's order: the last chosen element grows slowest. */
    private static void choose(StringBuilder out, int[] chosen, int done, int top) {
        if (chosen.length > top + 1) {
            return;
        }
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = i;
        }
        while (true) {
            out.append(out.length() == 1 ? "[" : ",[");
            for (int i = 0; i < chosen.length; i++) {
                out.append(i == 0 ? "" : ",").append(chosen[i] + 1);
            }
            out.append(']');
            if (out.length() > 20_000_000) {
                throw new UserError("combinations exceed max size");
            }
            int move = done;
            while (move < chosen.length
                    && chosen[move] + 1 == (move + 1 < chosen.length ? chosen[move + 1] : top + 1)) {
                move++;
            }
            if (move == chosen.length) {
                return;
            }
            chosen[move]++;
            for (int i = 0; i < move; i++) {
                chosen[i] = i;
            }
        }
    }

    private static boolean sameDimension(long a, long b) {
        if (a != b) {
            throw new UserError("The arguments must have the same length");
        }
        if (a == 0) {
            throw new UserError("The arguments must not be empty");
        }
        return true;
    }

    private static long comparator(@Nullable Long order) {
        if (order == null || order < -1 || order > 1) {
            throw new UserError("Lambda comparator must return either -1, 0, or 1");
        }
        return order;
    }

    /** Checks a sequence in steps of months; from and to in milliseconds. */
    private static long months(long from, long to, long step) {
        if (step == 0 || (step > 0 ? to < from : to > from)) {
            throw new UserError(BACKWARDS);
        }
        if ((to - from) / 2_419_200_000L / step > MOST_ELEMENTS * 2L) {
            throw new UserError("result of sequence function must not have more than " + MOST_ELEMENTS + " entries");
        }
        return step;
    }

    private static @Nullable Double sparse(Map<String, Json> a, Map<String, Json> b) {
        if (absent(a) || absent(b)) {
            return null;
        }
        double dot = 0;
        for (Map.Entry<String, Json> entry : a.entrySet()) {
            Json other = b.get(entry.getKey());
            dot += other == null ? 0 : Double.parseDouble(entry.getValue().text()) * Double.parseDouble(other.text());
        }
        double norms = norm(a) * norm(b);
        return norms == 0 ? null : Double.valueOf(dot / norms);
    }

    private static boolean absent(Map<String, Json> vector) {
        return vector.values().stream().anyMatch(value -> value.kind() == Json.Kind.NULL);
    }

    private static double norm(Map<String, Json> vector) {
        return Math.sqrt(vector.values().stream()
                .mapToDouble(value -> Math.pow(Double.parseDouble(value.text()), 2))
                .sum());
    }
}
