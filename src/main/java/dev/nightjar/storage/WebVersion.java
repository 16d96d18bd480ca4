package dev.nightjar.storage;

import java.util.Optional;

/**
 * What tells one version of a web object from another, and whether parts of it can be asked for.
 *
 * <p>That is a strong {@code ETag}, which stands for the bytes, or else {@code Last-Modified}. A weak {@code ETag} says
 * only that the meaning stayed, so parts that were fetched one after the other need not fit together: such an object is
 * read as a whole, in one answer.
 *
 * @param validator as the server wrote it
 * @param ranges whether the server answers with parts
 */
record WebVersion(String validator, boolean ranges) {

    private static final String WHOLE = "whole ";

    /** Empty where nothing would tell that the object is another. */
    static Optional<WebVersion> of(WebAnswer answer, boolean ranges) {
        Optional<String> tag = answer.header("ETag").filter(each -> !each.isBlank());
        Optional<String> modified = answer.header("Last-Modified").filter(each -> !each.isBlank());
        if (tag.filter(WebVersion::strong).isPresent() || modified.isEmpty()) {
            return tag.map(each -> new WebVersion(each, ranges && strong(each)));
        }
        return modified.map(each -> new WebVersion(each, ranges));
    }

    /** Of what {@link #toString} wrote. */
    static WebVersion parse(String text) {
        return text.startsWith(WHOLE)
                ? new WebVersion(text.substring(WHOLE.length()), false)
                : new WebVersion(text, true);
    }

    private static boolean strong(String tag) {
        return tag.startsWith("\"");
    }

    /** The header that makes a server refuse to send another version. */
    String condition() {
        return tagged() ? "If-Match" : "If-Unmodified-Since";
    }

    /** Whether servers can compare it: they must not match weak tags. */
    boolean comparable() {
        return !validator.startsWith("W/");
    }

    /** Not every server heeds each condition: one that sends something else must not be believed. */
    boolean isOf(WebAnswer answer) {
        return answer.header(tagged() ? "ETag" : "Last-Modified")
                .filter(validator::equals)
                .isPresent();
    }

    private boolean tagged() {
        return strong(validator) || !comparable();
    }

    @Override
    public String toString() {
        return ranges ? validator : WHOLE + validator;
    }
}
