package dev.nightjar.conversion;

import dev.nightjar.conversion.SourceObjects.SourceFile;
import dev.nightjar.engine.QueryEngine;
import dev.nightjar.engine.QueryEngine.Input;
import dev.nightjar.engine.QueryEngine.InputFile;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.engine.RunningStatement;
import dev.nightjar.sql.FileOutput;
import dev.nightjar.sql.Plan;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Has the engine write the rows of some objects as files. */
@Component
class BatchWriter {

    private static final Duration LONGEST = Duration.ofDays(1);

    private final ObjectStore store;
    private final QueryEngine engine;
    private final ConversionSettings settings;
    private final Semaphore slots;

    BatchWriter(ObjectStore store, QueryEngine engine, ConversionSettings settings) {
        this.store = store;
        this.engine = engine;
        this.settings = settings;
        this.slots = new Semaphore(settings.slots(), true);
    }

    /**
     * @param plan of one scan, which reads the files
     * @param inOrder whether the order of the rows matters
     * @return how many rows there were
     * @throws dev.nightjar.engine.EngineException where it failed; the folder may hold anything then
     */
    long write(
            RunningConversion running,
            Plan.Select plan,
            List<SourceFile> files,
            Path folder,
            FileOutput output,
            boolean inOrder) {
        slots.acquireUninterruptibly();
        try (Pin pin = store.pin(SourceFile.objects(files))) {
            Files.createDirectories(folder);
            RunningStatement statement = engine.write(plan, inputs(plan, files, pin), folder, output, limits(inOrder));
            return running.await(statement, SourceFile.bytes(files)).rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            slots.release();
        }
    }

    private static List<Input> inputs(Plan.Select plan, List<SourceFile> files, Pin pin) {
        Map<ObjectLocation, PinnedObject> pinned = pin.objects().stream()
                .collect(Collectors.toMap(object -> object.object().location(), Function.identity()));
        List<InputFile> inputs = files.stream()
                .map(file -> new InputFile(
                        Objects.requireNonNull(pinned.get(file.object().location())), file.values()))
                .toList();
        return List.of(new Input(plan.scans().getFirst(), inputs));
    }

    /** Several threads write sorted rows only nearly in order. */
    private Limits limits(boolean inOrder) {
        int threads = inOrder ? 1 : Runtime.getRuntime().availableProcessors();
        return new Limits(settings.memory(), threads, LONGEST);
    }
}
