package dev.nightjar.engine;

import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of one plan: which object each one is, and whether it still is the one that was planned with. */
final class InputFiles {

    private record Seen(
            long size, FileTime modified, @Nullable Object key) {}

    private final Map<String, PinnedObject> byPath = new LinkedHashMap<>();
    private final Map<String, Seen> before = new LinkedHashMap<>();

    private InputFiles() {}

    /** @throws EngineException where a file is gone, or is not as long as the object was when it was listed */
    static InputFiles of(List<QueryEngine.Input> inputs) {
        InputFiles files = new InputFiles();
        inputs.stream().flatMap(input -> input.files().stream()).forEach(file -> files.add(file.object()));
        return files;
    }

    private void add(PinnedObject pinned) {
        String path = pinned.path().toString();
        if (byPath.putIfAbsent(path, pinned) == null) {
            Seen now = look(pinned);
            if (now.size() != pinned.object().size()) {
                throw changed(pinned);
            }
            before.put(path, now);
        }
    }

    Collection<Path> paths() {
        return byPath.values().stream().map(PinnedObject::path).toList();
    }

    /** @throws EngineException where a file is no longer the one that {@link #of} saw */
    void verifyUnchanged() {
        byPath.forEach((path, pinned) -> {
            if (!look(pinned).equals(before.get(path))) {
                throw changed(pinned);
            }
        });
    }

    private static Seen look(PinnedObject pinned) {
        try {
            var attributes = Files.readAttributes(pinned.path(), BasicFileAttributes.class);
            return new Seen(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
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

    /** What was read of our inputs; DuckDB also logs its own temporary files. */
    ScanReceipt receipt(Map<String, Long> bytesByPath) {
        List<ScanReceipt.FileRead> reads = new ArrayList<>();
        bytesByPath.forEach((path, bytes) -> {
            PinnedObject pinned = byPath.get(path);
            if (pinned != null && bytes > 0) {
                reads.add(new ScanReceipt.FileRead(location(pinned), bytes));
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
