package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ByteRange;
import dev.nightjar.storage.Fetched;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.PinnedObject;
import dev.nightjar.storage.RemoteCopy;
import dev.nightjar.storage.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of one plan: which object each one is, and whether it still is the one that was planned with. */
final class InputFiles {

    /** The time of a copy that may get more of its object's bytes meanwhile. */
    private static final FileTime GROWS = FileTime.fromMillis(0);

    static final InputFiles NONE = new InputFiles();

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
            FileTime modified = pinned.remote() == null ? attributes.lastModifiedTime() : GROWS;
            return new Reach.Seen(attributes.size(), modified, attributes.fileKey());
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
                        location(pinned), copied ? pinned.object().size() : bytes, copied));
            }
        });
        reads.sort(Comparator.comparing(read -> read.object().toString()));
        return new ScanReceipt(
                reads.stream().mapToLong(ScanReceipt.FileRead::bytes).sum(), List.copyOf(reads), fetched());
    }

    private Fetched fetched() {
        return before.keySet().stream()
                .map(PinnedObject::remote)
                .flatMap(Stream::ofNullable)
                .map(RemoteCopy::fetched)
                .reduce(Fetched.NOTHING, Fetched::plus);
    }

    /** Whether some of the files are copies of remote objects, with perhaps not all of their bytes. */
    boolean partial() {
        return !before.keySet().stream().allMatch(PinnedObject::fetchedWhole);
    }

    /**
     * The copies that were read where there is nothing of them: what was read there is not what the objects hold.
     * DuckDB's own log of what it reads is the witness, so it does not matter how it chose what to read.
     */
    List<PinnedObject> misread(Collection<Sandbox.Read> reads) {
        Set<PinnedObject> misread = new LinkedHashSet<>();
        for (Sandbox.Read read : reads) {
            PinnedObject pinned = byPath.get(read.path());
            RemoteCopy copy = pinned == null ? null : pinned.remote();
            if (pinned != null && copy != null && !copy.has(place(read, pinned.object()))) {
                misread.add(pinned);
            }
        }
        return List.copyOf(misread);
    }

    private static ByteRange place(Sandbox.Read read, StoredObject object) {
        Long from = read.position();
        return from == null || from > object.size()
                ? ByteRange.whole(object)
                : new ByteRange(from, Math.min(object.size(), from + read.bytes()));
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
