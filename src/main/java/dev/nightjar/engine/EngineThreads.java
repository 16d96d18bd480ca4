package dev.nightjar.engine;

import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Threads of the platform for everything that enters DuckDB: a native call pins a virtual thread's carrier, and two long
 * queries on two cores would bring every request to a standstill.
 */
@Component
class EngineThreads {

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("engine-", 1).factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("engine-timer").factory());

    interface Work<T> {
        T run() throws SQLException;
    }

    void start(Runnable work) {
        threads.execute(work);
    }

    Future<?> after(Duration delay, Runnable work) {
        return timer.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    <T> Future<T> submit(Work<T> work) {
        return threads.submit(work::run);
    }

    /** Runs something short and waits for it. */
    <T> T call(Work<T> work) {
        Future<T> answer = submit(work);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while DuckDB worked", e);
        }
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
        threads.shutdownNow();
    }
}
