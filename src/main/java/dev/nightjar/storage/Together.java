package dev.nightjar.storage;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks that mostly wait for the network, some at a time. */
final class Together {

    /** What may fail with an {@link IOException}. */
    interface Task {
        void run() throws IOException;
    }

    private Together() {}

    /**
     * The first that fails is how all of them fail, after the others have stopped.
     *
     * @throws CancellationException where the calling thread is interrupted while it waits
     */
    static void run(int atOnce, List<? extends Task> tasks) throws IOException {
        if (tasks.size() == 1) {
            tasks.getFirst().run();
            return;
        }
        try (ExecutorService threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            List<Future<Void>> running = tasks.stream()
                    .map(task -> threads.<Void>submit(() -> {
                        task.run();
                        return null;
                    }))
                    .toList();
            try {
                for (Future<Void> one : running) {
                    one.get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw failure(e);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted while others worked for this");
            }
        }
    }

    private static RuntimeException failure(ExecutionException e) throws IOException {
        return switch (e.getCause()) {
            case RuntimeException known -> known;
            case IOException disk -> throw disk;
            case null, default -> new IllegalStateException(e.getCause());
        };
    }
}
