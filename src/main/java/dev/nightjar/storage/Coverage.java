package dev.nightjar.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which bytes of an object are there. Bytes are added after they are, never before. */
final class Coverage {

    /** The ends of ranges by their beginnings; none touches another. */
    private final NavigableMap<Long, Long> ends = new TreeMap<>();

    static Coverage of(Collection<ByteRange> ranges) {
        Coverage coverage = new Coverage();
        ranges.forEach(coverage::add);
        return coverage;
    }

    synchronized void add(ByteRange range) {
        if (range.length() == 0) {
            return;
        }
        long from = range.from();
        long to = range.to();
        for (Map.Entry<Long, Long> near = ends.floorEntry(to);
                near != null && near.getValue() >= from;
                near = ends.floorEntry(to)) {
            ends.remove(near.getKey());
            from = Math.min(from, near.getKey());
            to = Math.max(to, near.getValue());
        }
        ends.put(from, to);
    }

    synchronized boolean covers(ByteRange range) {
        Map.Entry<Long, Long> around = ends.floorEntry(range.from());
        return range.length() == 0 || around != null && around.getValue() >= range.to();
    }

    /** What of some ranges is not there. */
    synchronized List<ByteRange> missing(Collection<ByteRange> wanted) {
        List<ByteRange> missing = new ArrayList<>();
        for (ByteRange range : ByteRange.joined(wanted, 0)) {
            long at = range.from();
            while (at < range.to()) {
                Map.Entry<Long, Long> around = ends.floorEntry(at);
                if (around != null && around.getValue() > at) {
                    at = around.getValue();
                    continue;
                }
                Long next = ends.higherKey(at);
                long until = next == null ? range.to() : Math.min(range.to(), next);
                missing.add(new ByteRange(at, until));
                at = until;
            }
        }
        return missing;
    }

    synchronized List<ByteRange> ranges() {
        return ends.entrySet().stream()
                .map(range -> new ByteRange(range.getKey(), range.getValue()))
                .toList();
    }

    long bytes() {
        return ByteRange.bytes(ranges());
    }
}
