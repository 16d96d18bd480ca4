package dev.nightjar.console;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bean of this type is a list on the home page: recent dashboards, recent queries, databases. */
public interface HomeSection {

    /** Message key of the heading. */
    String title();

    /** Where "all of them" are. */
    String href();

    int order();

    /** The smallest role that sees it. */
    Role least();

    /** The newest or most useful few. */
    List<Line> lines(Caller caller);

    /** Message key of what an empty list says. */
    String empty();

    /** How the caller gets one more, where that is possible. */
    default Optional<Action> action(Caller caller) {
        return Optional.empty();
    }

    /** A button; {@code label} is a message key. */
    record Action(String label, String href, String icon) {}

    /**
     * One line.
     *
     * @param detail grey text at its end, already readable
     * @param time follows the detail, in the zone of whoever looks at it
     * @param picture what it looks like, where it is something to look at: then the section is one of cards
     */
    record Line(
            String icon,
            String title,
            String detail,
            @Nullable Instant time,
            String href,
            @Nullable Miniature picture) {

        public Line(String icon, String title, String detail, @Nullable Instant time, String href) {
            this(icon, title, detail, time, href, null);
        }

        public Line(String icon, String title, String detail, String href) {
            this(icon, title, detail, null, href);
        }
    }
}
