package dev.nightjar.dataset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The last few of what is the same whenever it is worked out. */
final class Remembered<K, V> {

    private final Map<K, V> known;

    Remembered(int most) {
        known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** Two may work out the same at once, which is cheaper than all waiting. */
    V get(K key, Supplier<V> work) {
        V found;
        synchronized (known) {
            found = known.get(key);
        }
        if (found == null) {
            found = work.get();
            synchronized (known) {
                known.put(key, found);
            }
        }
        return found;
    }
}
