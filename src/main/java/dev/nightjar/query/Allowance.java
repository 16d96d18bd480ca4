package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution.Failure;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes one statement may read: up to its workgroup's cutoff, and as far as the workgroup's limits reach. A
 * statement that comes to read more than it was quoted reserves more while it runs.
 */
final class Allowance implements LongPredicate {

    private final ExecutionId id;
    private final Workgroup workgroup;
    private final Budgets budgets;
    private final long cutoff;
    private long reserved;
    private volatile @Nullable Failure exceeded;

    Allowance(ExecutionId id, Workgroup workgroup, Budgets budgets) {
        this.id = id;
        this.workgroup = workgroup;
        this.budgets = budgets;
        Long most = workgroup.terms().cutoff();
        this.cutoff = most == null ? Long.MAX_VALUE : most;
    }

    boolean limited() {
        return cutoff < Long.MAX_VALUE || !workgroup.terms().budget().isEmpty();
    }

    /** @throws FaultException where the workgroup's limits leave less than that */
    void reserve(long bytes) {
        reserved = Math.min(bytes, cutoff);
        budgets.reserve(id, workgroup, reserved);
    }

    @Override
    public boolean test(long bytesRead) {
        if (bytesRead > cutoff) {
            exceeded = new Failure(
                    "BYTES_SCANNED_CUTOFF",
                    "The query read more than the %s that workgroup %s allows for one query"
                            .formatted(Limit.DAILY_BYTES.text(cutoff), workgroup.name()),
                    null,
                    null);
            return false;
        }
        if (bytesRead > reserved && !workgroup.terms().budget().isEmpty()) {
            try {
                reserve(bytesRead + bytesRead / 4);
            } catch (FaultException e) {
                exceeded = new Failure(e.fault().name(), e.message(Locale.ENGLISH), null, null);
                return false;
            }
        }
        return true;
    }

    /** Why the statement was stopped. */
    Failure exceeded() {
        Failure known = exceeded;
        return known == null
                ? new Failure("BYTES_SCANNED_CUTOFF", "The query read more than it may", null, null)
                : known;
    }
}
