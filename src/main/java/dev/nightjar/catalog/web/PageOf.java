package dev.nightjar.catalog.web;

import java.util.List;

/**
 * One page of a list, numbered from one.
 *
 * @param total how many there are on all pages; -1 where counting would cost too much
 */
public record PageOf<T>(List<T> items, int number, int size, boolean more, long total) {

    /** The page of a list that is known as a whole. */
    static <T> PageOf<T> of(List<T> all, int number, int size) {
        int page = Math.max(number, 1);
        int from = (int) Math.min((page - 1L) * size, all.size());
        int to = Math.min(from + size, all.size());
        return new PageOf<>(all.subList(from, to), page, size, to < all.size(), all.size());
    }

    public long getFirst() {
        return (number - 1L) * size + 1;
    }

    public long getLast() {
        return getFirst() + items.size() - 1;
    }

    public boolean isNeeded() {
        return more || number > 1;
    }
}
