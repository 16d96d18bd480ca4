package dev.nightjar.conversion;

import dev.nightjar.conversion.ConversionRun.Counts;
import dev.nightjar.engine.EngineException;
import dev.nightjar.engine.RunningStatement;
import org.jspecify.annotations.Nullable;

/** A run while it is under way: how far it has got, and whether it is to stop. */
final class RunningConversion {

    private final ConversionRun run;
    private Counts done = Counts.NONE;
    private @Nullable RunningStatement statement;
    private long statementBytes;
    private volatile boolean stopping;

    RunningConversion(ConversionRun run) {
        this.run = run;
    }

    /** It was asked to stop. */
    static final class Stopped extends RuntimeException {}

    ConversionRun run() {
        return run;
    }

    synchronized void add(Counts more) {
        done = done.plus(more);
    }

    synchronized Counts done() {
        return done;
    }

    /** With what the statement under way has read already. */
    Counts progress() {
        RunningStatement running;
        Counts so;
        long most;
        synchronized (this) {
            running = statement;
            so = done;
            most = statementBytes;
        }
        long read = running == null ? 0 : Math.min(most, running.progress().bytesRead());
        return so.plus(new Counts(0, 0, 0, read, 0, 0, 0, 0, 0));
    }

    /**
     * Waits for a statement, which is stopped with the run.
     *
     * @param bytes it reads
     * @throws Stopped where the run was asked to stop
     */
    RunningStatement.Outcome await(RunningStatement started, long bytes) {
        synchronized (this) {
            statement = started;
            statementBytes = bytes;
        }
        try {
            if (stopping) {
                started.cancel();
            }
            return started.await();
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.CANCELLED) {
                throw new Stopped();
            }
            throw e;
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a conversion", e);
        } finally {
            synchronized (this) {
                statement = null;
            }
        }
    }

    boolean stopping() {
        return stopping;
    }

    void check() {
        if (stopping) {
            throw new Stopped();
        }
    }

    synchronized void stop() {
        stopping = true;
        if (statement != null) {
            statement.cancel();
        }
    }
}
