package dev.nightjar.yaml;

/** A text that is no YAML, or no YAML of ours; the message says where it is wrong. */
public final class UnreadableYaml extends RuntimeException {

    UnreadableYaml(String message) {
        super(message);
    }

    UnreadableYaml(Exception cause) {
        super(beginning(cause), cause);
    }

    private static String beginning(Exception cause) {
        return String.valueOf(cause.getMessage())
                .lines()
                .limit(2)
                .map(String::strip)
                .reduce("", (a, b) -> (a + " " + b).strip());
    }
}
