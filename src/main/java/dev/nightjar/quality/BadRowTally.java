package dev.nightjar.quality;

import dev.nightjar.quality.BadRowFigures.Finding;
import dev.nightjar.quality.BadRowFigures.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds up what is found in the files of a table, and keeps the worst of it. */
final class BadRowTally {

    private static final int KEPT = 300;
    private static final int LONGEST_TEXT = 300;
    private static final Comparator<Finding> WORST = Comparator.comparing(
                    (Finding finding) -> finding.reason() != Reason.UNREADABLE)
            .thenComparing(Comparator.comparingLong(Finding::rows).reversed())
            .thenComparing(Finding::object);

    private final int filesTotal;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> badFiles = new HashSet<>();
    private int files;
    private long bytes;
    private long rows;
    private long bad;

    BadRowTally(int filesTotal) {
        this.filesTotal = filesTotal;
    }

    void file(long size) {
        files++;
        bytes += size;
    }

    void rows(long more) {
        rows += more;
    }

    void found(Finding finding) {
        bad += finding.rows();
        badFiles.add(finding.object());
        findings.add(shortened(finding));
        if (findings.size() > 2 * KEPT) {
            findings.sort(WORST);
            findings.subList(KEPT, findings.size()).clear();
        }
    }

    private static Finding shortened(Finding finding) {
        return new Finding(
                finding.object(),
                finding.reason(),
                finding.rows(),
                finding.of(),
                finding.line(),
                beginning(finding.text()),
                beginning(finding.problem()));
    }

    private static String beginning(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    BadRowFigures figures() {
        return new BadRowFigures(
                files,
                filesTotal,
                bytes,
                rows,
                bad,
                badFiles.size(),
                findings.stream().sorted(WORST).limit(KEPT).toList());
    }
}
