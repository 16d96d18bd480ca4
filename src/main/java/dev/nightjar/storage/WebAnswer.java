package dev.nightjar.storage;

import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What a web server answered. Cut off when closed: who wants the body takes it out. */
record WebAnswer(SdkHttpResponse head, AbortableInputStream body) implements AutoCloseable {

    int status() {
        return head.statusCode();
    }

    Optional<String> header(String name) {
        return head.firstMatchingHeader(name);
    }

    /** How long the body is; empty where the server does not say. */
    OptionalLong length() {
        return number(header("Content-Length").orElse(""));
    }

    /** How large the object is of which this is a part, or of which there is no such part. */
    OptionalLong total() {
        String range = header("Content-Range").orElse("");
        return number(range.substring(range.indexOf('/') + 1));
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        body.abort();
    }
}
