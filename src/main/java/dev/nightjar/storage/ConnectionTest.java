package dev.nightjar.storage;

import java.util.List;

/** What trying a connection showed, step by step; steps after a failed one were not tried. */
public record ConnectionTest(List<Step> steps) {

    public boolean ok() {
        return steps.stream().allMatch(Step::ok);
    }

    /** In the order they are tried. */
    public enum Stage {
        /** The endpoint's name has an address. */
        ADDRESS,
        /** It accepts connections, with TLS where the endpoint says so. */
        CONNECT,
        /** It accepts who we say we are. */
        CREDENTIALS,
        /** The bucket exists and may be listed. */
        LIST,
        /** There is something at the location, and it may be read. */
        READ
    }

    /**
     * One step.
     *
     * @param message key of the sentence that says what was found or what fails
     * @param arguments of that sentence
     */
    public record Step(Stage stage, boolean ok, String message, List<Object> arguments) {}
}
