package dev.nightjar.report;

import dev.nightjar.fault.Fault;

/** What can go wrong with files of dashboards. */
public enum ReportFault implements Fault {
    EXPORT_FORMAT(Kind.INVALID);

    private final Kind kind;

    ReportFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
