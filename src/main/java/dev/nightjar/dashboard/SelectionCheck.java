package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;

/** Whether what somebody chose makes sense, whatever the kind of filter. */
final class SelectionCheck {

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_GROUPS = 1_000;

    private SelectionCheck() {}

    /** Fails, naming the field below {@code path}. */
    static void check(Selection selection, String path) {
        if (selection.from() != null
                && selection.to() != null
                && selection.from().isAfter(selection.to())) {
            throw new FaultException(DashboardFault.SELECTION_INVALID).about(path + ".to");
        }
        if (selection.least() != null
                && selection.most() != null
                && selection.least().compareTo(selection.most()) > 0) {
            throw new FaultException(DashboardFault.SELECTION_INVALID).about(path + ".most");
        }
        if (selection.text() != null && selection.text().length() > LONGEST_TEXT) {
            throw wrong(path + ".text");
        }
        Integer count = selection.count();
        if (count != null && (count < 1 || count > MOST_GROUPS)) {
            throw wrong(path + ".count");
        }
    }

    private static FaultException wrong(String field) {
        return new FaultException(DashboardFault.DEFINITION_INVALID).about(field);
    }
}
