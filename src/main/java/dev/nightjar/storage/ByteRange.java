package dev.nightjar.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Some bytes of an object: from one on, up to but without another. */
public record ByteRange(long from, long to) {

    public ByteRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(from + ".." + to);
        }
    }

    /** All of an object. */
    public static ByteRange whole(StoredObject object) {
        return new ByteRange(0, object.size());
    }

    public long length() {
        return to - from;
    }

    /** The same bytes in order and in fewer ranges: those that are at most {@code gap} apart become one. */
    static List<ByteRange> joined(Collection<ByteRange> ranges, long gap) {
        List<ByteRange> joined = new ArrayList<>();
        for (ByteRange range : ranges.stream()
                .sorted(Comparator.comparingLong(ByteRange::from))
                .toList()) {
            if (range.length() == 0) {
                continue;
            }
            if (!joined.isEmpty() && range.from - joined.getLast().to <= gap) {
                ByteRange before = joined.removeLast();
                joined.add(new ByteRange(before.from, Math.max(before.to, range.to)));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    /** The same bytes in parts of about equal length, none longer than that. */
    List<ByteRange> parts(long longest) {
        long count = Math.max(1, Math.ceilDiv(length(), longest));
        List<ByteRange> parts = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            parts.add(new ByteRange(from + length() * i / count, from + length() * (i + 1) / count));
        }
        return parts;
    }

    static long bytes(Collection<ByteRange> ranges) {
        return ranges.stream().mapToLong(ByteRange::length).sum();
    }
}
