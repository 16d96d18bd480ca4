package dev.nightjar.storage;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

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

    /** What becomes of each, in their order. */
    static <T, R> List<R> each(int atOnce, List<T> all, Function<T, R> work) {
        Map<Integer, R> results = new ConcurrentHashMap<>();
        try {
            run(
                    atOnce,
                    IntStream.range(0, all.size())
                            .<Task>mapToObj(i -> () -> results.put(i, work.apply(all.get(i))))
                            .toList());
        } catch (IOException e) {
            throw new IllegalStateException("No work of these throws it", e);
        }
        return IntStream.range(0, all.size())
                .mapToObj(i -> Objects.requireNonNull(results.get(i)))
                .toList();
    }

    private static RuntimeException failure(ExecutionException e) throws IOException {
        return switch (e.getCause()) {
            case RuntimeException known -> known;
            case IOException disk -> throw disk;
            case null, default -> new IllegalStateException(e.getCause());
        };
    }
}
