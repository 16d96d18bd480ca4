package dev.nightjar.console;

import dev.nightjar.fault.Fault;

/** What can be wrong with a call whatever it is about. */
enum ConsoleFault implements Fault {
    IF_MATCH_MISSING(Kind.UNCONDITIONAL);

    private final Kind kind;

    ConsoleFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
