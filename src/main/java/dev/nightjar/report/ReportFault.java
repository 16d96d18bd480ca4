package dev.nightjar.report;

import dev.nightjar.fault.Fault;

/** What can go wrong with files of dashboards. */
public enum ReportFault implements Fault {
    EXPORT_FORMAT(Kind.INVALID),
    NO_SUCH_REPORT(Kind.MISSING),
    TOO_MANY_REPORTS(Kind.INVALID),
    REPORT_NAME_NEEDED(Kind.INVALID),
    REPORT_RECEIVERS_NEEDED(Kind.INVALID),
    REPORT_SHEET_GONE(Kind.INVALID),
    /** The account whose rights it was made with is gone. */
    REPORT_OWNER_GONE(Kind.CONFLICT);

    private final Kind kind;

    ReportFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
