package dev.nightjar.console;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import java.util.Optional;

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

    /** What to do about an empty list. */
    default Optional<Action> action() {
        return Optional.empty();
    }

    /** A button; {@code label} is a message key. */
    record Action(String label, String href, String icon) {}

    /** One line; {@code detail} is grey text at its end, already readable. */
    record Line(String icon, String title, String detail, String href) {}
}
