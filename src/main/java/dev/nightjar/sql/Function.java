package dev.nightjar.sql;

import java.util.List;

/**
 * A function of Trino's: how it is called, what it does, and how it is written for DuckDB.
 *
 * @param reason why it is not supported; empty where it is
 */
record Function(String name, Kind kind, String family, String description, List<Overload> overloads, String reason) {

    enum Kind {
        SCALAR,
        AGGREGATE,
        WINDOW
    }

    /** How a function reaches DuckDB. */
    enum Support {
        SAME_NAME("same name"),
        REWRITTEN("rewritten"),
        JAVA("Java function"),
        UNSUPPORTED("not supported");

        private final String label;

        Support(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    record Overload(Signature signature, Emitter emitter, String template) {}

    /** Writes one call. */
    @FunctionalInterface
    interface Emitter {
        Typed write(Call call);
    }

    boolean supported() {
        return reason.isEmpty();
    }

    Support support() {
        if (!supported()) {
            return Support.UNSUPPORTED;
        }
        if (overloads.stream().anyMatch(overload -> overload.template().contains("nj_"))) {
            return Support.JAVA;
        }
        boolean same = overloads.stream()
                .allMatch(overload -> overload.template().startsWith(name + "(")
                        || overload.template().startsWith("{" + name + "("));
        return same ? Support.SAME_NAME : Support.REWRITTEN;
    }
}
