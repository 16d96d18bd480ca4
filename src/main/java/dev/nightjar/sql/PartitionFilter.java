package dev.nightjar.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which partitions can hold rows of the answer.
 *
 * @param equal for some keys, the only values (as text) that can match: what a store may look up by an index
 * @param ranges for some keys, between which values those lie that can match
 * @param single for some keys, a test on their value alone, which {@code accepts} makes too
 * @param accepts the whole test, over the values of all keys in their order, as text
 */
public record PartitionFilter(
        Map<String, List<String>> equal,
        Map<String, KeyRange> ranges,
        Map<String, Predicate<String>> single,
        Predicate<List<String>> accepts) {

    public static final PartitionFilter ALL = new PartitionFilter(Map.of(), values -> true);

    public PartitionFilter(Map<String, List<String>> equal, Predicate<List<String>> accepts) {
        this(equal, Map.of(), Map.of(), accepts);
    }

    /** Both. */
    public PartitionFilter and(PartitionFilter other) {
        Map<String, List<String>> both = new HashMap<>(other.equal);
        equal.forEach((key, values) ->
                both.merge(key, values, (a, b) -> a.stream().filter(b::contains).toList()));
        Map<String, KeyRange> narrower = new HashMap<>(other.ranges);
        ranges.forEach((key, range) -> narrower.merge(key, range, KeyRange::and));
        Map<String, Predicate<String>> singles = new HashMap<>(other.single);
        single.forEach((key, test) -> singles.merge(key, test, Predicate::and));
        return new PartitionFilter(
                Map.copyOf(both), Map.copyOf(narrower), Map.copyOf(singles), accepts.and(other.accepts));
    }
}
