package dev.nightjar.crawler;

import java.time.Instant;
import java.util.List;

/**
 * One line of a crawl's log.
 *
 * @param message key of the sentence, so that each reads it in their own language
 * @param arguments of that sentence
 */
public record LogLine(long number, Instant at, Severity severity, String message, List<String> arguments) {

    public enum Severity {
        INFO,
        WARN,
        ERROR
    }
}
