package dev.nightjar.dataset;

import dev.nightjar.identity.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose eyes a dataset is read with: what somebody sees of it depends on this and nothing else, wherever they look.
 *
 * <p>Everything that shows data of a dataset to somebody is handed one of these. What is kept from them is decided in {@link
 * DatasetReading#readable}, the one place where a dataset becomes a statement.
 */
public sealed interface Viewer {

    static Viewer of(Caller caller) {
        return new Person(caller);
    }

    /** Somebody who is signed in, or whose work is done for them: an alert or a schedule looks as its owner. */
    record Person(Caller caller) implements Viewer {}

    /**
     * Somebody without a name: the visitor of a link, or of an embedded page. Signed in or not, they see what the link shows.
     *
     * @param attributes what the link says of whoever comes by it, for rules by tag; never what a visitor sent
     */
    record Guest(Map<String, List<String>> attributes) implements Viewer {

        /** Says nothing of whoever it is. */
        public static final Guest UNKNOWN = new Guest(Map.of());

        public Guest {
            Map<String, List<String>> copied = new HashMap<>();
            attributes.forEach((name, values) -> copied.put(name, List.copyOf(values)));
            attributes = Map.copyOf(copied);
        }
    }

    /** Somebody who looks at what another would see, and sees nothing that they themselves must not. */
    record Previewing(Person by, Viewer as) implements Viewer {}
}
