package dev.nightjar.engine;

/** A statement while it runs. */
public interface RunningStatement {

    /** Bytes read so far, and the engine's own guess of how much is done (0 to 1, or below 0 where it cannot tell). */
    record Progress(long bytesRead, double fraction) {}

    Progress progress();

    /** Stops it; {@link #await} then fails with {@code QUERY_CANCELLED}. Returns at once, takes effect within a second. */
    void cancel();

    /**
     * Waits for the end.
     *
     * @throws EngineException where it failed, was cancelled or ran out of time, memory or disk; it too carries the receipt
     */
    Outcome await() throws InterruptedException;

    /** @param plan what was to be explained, as the engine's JSON; empty otherwise */
    record Outcome(long rows, ScanReceipt receipt, String plan) {

        public Outcome(long rows, ScanReceipt receipt) {
            this(rows, receipt, "");
        }
    }
}
