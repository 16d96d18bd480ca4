package dev.nightjar.operation;

import dev.nightjar.fault.Fault;

/** What can go wrong with work that takes long. */
public enum OperationFault implements Fault {
    NO_SUCH_OPERATION(Kind.MISSING),
    OPERATION_BROKE(Kind.BROKEN);

    private final Kind kind;

    OperationFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
