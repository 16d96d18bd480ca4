package dev.nightjar.operation;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.operation.Operation.State;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations of one kind that run or ran since the server started, each on a thread of its own. Whoever started one
 * follows and cancels it. The last hundred are kept, besides those that run.
 */
public final class Operations<R> {

    private static final Logger log = LoggerFactory.getLogger(Operations.class);
    private static final int KEPT = 100;

    private final Map<UUID, Running> operations = new LinkedHashMap<>();
    private final Clock clock;

    public Operations(Clock clock) {
        this.clock = clock;
    }

    /** What is done; it answers with its result. */
    public interface Work<R> {

        /** @throws CancellationException where it was stopped; what it told its watch last is the result then */
        R run(Watch<R> watch);
    }

    /** What work tells while it is done, and learns. */
    public interface Watch<R> {

        void at(long done, long all, R soFar);

        boolean stopped();

        /** How to stop at once what is under way; null where there is nothing to be stopped any more. */
        void stopBy(@Nullable Runnable how);

        /** @throws CancellationException where it is to stop */
        default void check() {
            if (stopped()) {
                throw new CancellationException("Somebody cancelled it");
            }
        }
    }

    /** @param nothing the result before there is any */
    public Operation<R> start(Caller caller, String about, R nothing, Work<R> work) {
        Operation<R> begun = new Operation<>(
                UUID.randomUUID(), caller.account(), about, State.RUNNING, 0, -1, nothing, null, clock.instant(), null);
        Running running = new Running(begun);
        synchronized (operations) {
            operations.put(begun.id(), running);
            operations.values().stream()
                    .filter(Running::ended)
                    .limit(Math.max(0, operations.size() - KEPT))
                    .map(one -> one.now().id())
                    .toList()
                    .forEach(operations::remove);
        }
        Thread.ofVirtual().name("operation-" + begun.id()).start(() -> running.run(work));
        return begun;
    }

    /** Those of the caller, newest first. */
    public List<Operation<R>> of(Caller caller) {
        synchronized (operations) {
            return operations.values().stream()
                    .map(Running::now)
                    .filter(one -> one.by().equals(caller.account()))
                    .toList()
                    .reversed();
        }
    }

    /** @throws FaultException {@code NO_SUCH_OPERATION}, also where it is somebody else's */
    public Operation<R> get(Caller caller, UUID id) {
        return running(caller, id).now();
    }

    /** Asks one to stop; it ends within moments. One that has ended stays as it is. */
    public Operation<R> cancel(Caller caller, UUID id) {
        Running running = running(caller, id);
        running.stop();
        return running.now();
    }

    private Running running(Caller caller, UUID id) {
        synchronized (operations) {
            Running found = operations.get(id);
            if (found == null || !found.now().by().equals(caller.account())) {
                throw new FaultException(OperationFault.NO_SUCH_OPERATION, id);
            }
            return found;
        }
    }

    /** One of them, as its thread and those that follow it share it. */
    private final class Running implements Watch<R> {

        private Operation<R> now;
        private boolean stopped;
        private @Nullable Runnable stopBy;

        Running(Operation<R> begun) {
            this.now = begun;
        }

        synchronized Operation<R> now() {
            return now;
        }

        synchronized boolean ended() {
            return now.state() != State.RUNNING;
        }

        void run(Work<R> work) {
            try {
                R result = work.run(this);
                end(one -> one.ended(State.SUCCEEDED, result, null, clock.instant()));
            } catch (CancellationException e) {
                end(one -> one.ended(State.CANCELLED, one.result(), null, clock.instant()));
            } catch (FaultException e) {
                end(one -> one.ended(State.FAILED, one.result(), e, clock.instant()));
            } catch (RuntimeException e) {
                log.error("{} failed in a way nobody foresaw", now().about(), e);
                FaultException broke = new FaultException(OperationFault.OPERATION_BROKE, now().about());
                end(one -> one.ended(State.FAILED, one.result(), broke, clock.instant()));
            }
        }

        private synchronized void end(UnaryOperator<Operation<R>> change) {
            now = change.apply(now);
            stopBy = null;
        }

        @Override
        public synchronized void at(long done, long all, R soFar) {
            now = now.at(done, all, soFar);
        }

        @Override
        public synchronized boolean stopped() {
            return stopped;
        }

        @Override
        public synchronized void stopBy(@Nullable Runnable how) {
            stopBy = how;
            if (stopped && how != null) {
                how.run();
            }
        }

        synchronized void stop() {
            stopped = true;
            if (stopBy != null) {
                stopBy.run();
            }
        }
    }
}
