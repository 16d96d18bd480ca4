package dev.nightjar.engine;

import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.PinnedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Files as the engine can read them: most as they lie there, of the others copies, kept until this is closed. */
final class ReadableFiles implements AutoCloseable {

    private final ReadableCopies copies;
    private final BooleanSupplier stopped;
    private final List<String> held = new ArrayList<>();

    ReadableFiles(ReadableCopies copies, BooleanSupplier stopped) {
        this.copies = copies;
        this.stopped = stopped;
    }

    /** The same object, at a path where it can be read. */
    PinnedObject of(PinnedObject file, FileFormat format) {
        return Copier.of(file, format)
                .map(copier -> {
                    ReadableCopies.Held copy = copies.hold(file, copier, stopped);
                    held.add(copy.key());
                    return new PinnedObject(file.object(), copy.path());
                })
                .orElse(file);
    }

    @Override
    public void close() {
        held.forEach(copies::release);
    }
}
