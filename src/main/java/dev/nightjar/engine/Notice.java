package dev.nightjar.engine;

import java.util.List;

/**
 * Something a person should know about a file, though it can be read.
 *
 * @param message key of the sentence
 * @param arguments of that sentence
 */
public record Notice(String message, List<Object> arguments) {

    static Notice of(String name, Object... arguments) {
        return new Notice("engine.notice." + name, List.of(arguments));
    }
}
