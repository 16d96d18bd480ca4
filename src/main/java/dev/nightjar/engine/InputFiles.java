package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The files of one plan: which object each one is, and whether it still is the one that was planned with. */
final class InputFiles {

    /** By the paths they are read at: their own, or those of their copies. */
    private final Map<String, PinnedObject> byPath = new LinkedHashMap<>();

    private final Map<PinnedObject, Reach.Seen> before = new LinkedHashMap<>();
    private final List<QueryEngine.Input> readable = new ArrayList<>();

    private InputFiles() {}

    /**
     * @param copies makes readable what the engine cannot read as it is
     * @throws EngineException where a file is gone, or is not as long as the object was when it was listed, or cannot be
     *     made readable
     */
    static InputFiles of(List<QueryEngine.Input> inputs, ReadableFiles copies) {
        InputFiles files = new InputFiles();
        for (QueryEngine.Input input : inputs) {
            FileFormat format = input.scan().relation().format();
            files.readable.add(new QueryEngine.Input(
                    input.scan(),
                    input.files().stream()
                            .map(file -> new QueryEngine.InputFile(
                                    files.add(file.object(), format, copies), file.partitionValues()))
                            .toList()));
        }
        return files;
    }

    private PinnedObject add(PinnedObject pinned, FileFormat format, ReadableFiles copies) {
        if (!before.containsKey(pinned)) {
            Reach.Seen now = look(pinned);
            if (now.size() != pinned.object().size()) {
                throw changed(pinned);
            }
            before.put(pinned, now);
        }
        try {
            PinnedObject file = copies.of(pinned, format);
            byPath.put(file.path().toString(), pinned);
            return file;
        } catch (FaultException e) {
            throw new EngineException(
                    EngineException.Reason.BAD_INPUT,
                    e.fault().name(),
                    String.valueOf(e.getMessage()),
                    ScanReceipt.NOTHING,
                    e);
        }
    }

    /** What was given, at the paths where it can be read. */
    List<QueryEngine.Input> readable() {
        return readable;
    }

    Reach reach(QueryEngine.Limits limits) {
        Map<String, Reach.Seen> files = new LinkedHashMap<>();
        byPath.forEach((path, pinned) -> files.put(path, seen(pinned)));
        return new Reach(files, limits.memory(), limits.threads());
    }

    private Reach.Seen seen(PinnedObject pinned) {
        return Objects.requireNonNull(before.get(pinned));
    }

    /** @throws EngineException where a file is no longer the one that {@link #of} saw */
    void verifyUnchanged() {
        before.forEach((pinned, seen) -> {
            if (!look(pinned).equals(seen)) {
                throw changed(pinned);
            }
        });
    }

    private static Reach.Seen look(PinnedObject pinned) {
        try {
            var attributes = Files.readAttributes(pinned.path(), BasicFileAttributes.class);
            return new Reach.Seen(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException e) {
            throw new EngineException(
                    EngineException.Reason.BAD_INPUT,
                    "OBJECT_GONE",
                    "%s is gone: it vanished after the query was planned. Run the query again"
                            .formatted(location(pinned)),
                    ScanReceipt.NOTHING,
                    e);
        }
    }

    private static EngineException changed(PinnedObject pinned) {
        return new EngineException(
                EngineException.Reason.BAD_INPUT,
                "OBJECT_CHANGED",
                "%s changed while the query ran, so its answer would mix old and new data. Run the query again"
                        .formatted(location(pinned)),
                ScanReceipt.NOTHING,
                null);
    }

    /**
     * What was read of our inputs; DuckDB also logs its own temporary files. An object that is read through a copy counts
     * with all its bytes, however many the copy has: to make it, all were read.
     */
    ScanReceipt receipt(Map<String, Long> bytesByPath) {
        List<ScanReceipt.FileRead> reads = new ArrayList<>();
        bytesByPath.forEach((path, bytes) -> {
            PinnedObject pinned = byPath.get(path);
            if (pinned != null && bytes > 0) {
                boolean copied = !pinned.path().toString().equals(path);
                reads.add(new ScanReceipt.FileRead(
                        location(pinned), copied ? pinned.object().size() : bytes));
            }
        });
        reads.sort(Comparator.comparing(read -> read.object().toString()));
        return new ScanReceipt(
                reads.stream().mapToLong(ScanReceipt.FileRead::bytes).sum(), List.copyOf(reads));
    }

    /** The object whose file a message of DuckDB speaks about. */
    Optional<ObjectLocation> mentionedIn(String message) {
        return byPath.entrySet().stream()
                .filter(file -> message.contains(file.getKey()))
                .map(file -> location(file.getValue()))
                .findFirst();
    }

    /** The message with objects in place of the files behind them. */
    String withoutPaths(String message) {
        String text = message;
        for (var file : byPath.entrySet()) {
            if (text.contains(file.getKey())) {
                text = text.replace(file.getKey(), location(file.getValue()).toString());
            }
        }
        return text;
    }

    private static ObjectLocation location(PinnedObject pinned) {
        return pinned.object().location();
    }
}
