package dev.nightjar.dashboard;

import dev.nightjar.chart.Palette;
import dev.nightjar.chart.ValueColour;
import dev.nightjar.chart.Visual;
import dev.nightjar.query.ExecutionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of answers that have not changed. An answer is known by the execution that computed it, and never changes;
 * so a picture stays right for as long as it is kept.
 */
final class Pictures {

    private static final int MOST = 300;

    private final Map<UUID, Palette> palettes = new ConcurrentHashMap<>();
    private final Map<Key, Picture> pictures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Picture> eldest) {
            return size() > MOST;
        }
    };

    /** All that a picture depends on. */
    record Key(UUID dashboard, List<ExecutionId> answers, Visual visual, List<ValueColour> colours, Locale locale) {}

    /** Drawing happens outside the lock: two may draw the same, which is cheaper than all waiting. */
    Picture get(Key key, Supplier<Picture> draw) {
        Picture known = find(key);
        if (known != null) {
            return known;
        }
        Picture drawn = draw.get();
        synchronized (pictures) {
            pictures.put(key, drawn);
        }
        return drawn;
    }

    private @Nullable Picture find(Key key) {
        synchronized (pictures) {
            return pictures.get(key);
        }
    }

    /** The colours of a dashboard's values: those that were chosen, and those they were first seen in. */
    Palette palette(UUID dashboard, List<ValueColour> chosen) {
        return palettes.computeIfAbsent(dashboard, any -> new Palette()).choosing(chosen);
    }

    static List<ExecutionId> answers(@Nullable ExecutionId... ids) {
        List<ExecutionId> known = new ArrayList<>();
        for (ExecutionId id : ids) {
            if (id != null) {
                known.add(id);
            }
        }
        return known;
    }
}
