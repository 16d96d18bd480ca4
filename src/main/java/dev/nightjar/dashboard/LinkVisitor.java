package dev.nightjar.dashboard;

import dev.nightjar.identity.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who stands before the door that a link is.
 *
 * @param id what we know this browser, or this page in a frame, by
 * @param proof what {@link LinkDoor#unlock} gave this browser, if anything
 * @param caller who is signed in, if anybody: then they are charged as themselves, and an author not at all
 */
public record LinkVisitor(
        UUID id, @Nullable String proof, @Nullable Caller caller) {

    /**
     * What there is to note of a browser.
     *
     * @param kind which one, roughly
     * @param site that shows the page in a frame; null where none does, or the browser does not say
     */
    public record Browser(
            String kind, @Nullable String address, @Nullable String site) {}
}
