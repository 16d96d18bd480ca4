package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.TextEncoding;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Makes a file that the engine reads of one that it does not. */
interface Copier {

    /** Tells the ways of copying apart. Whoever changes what comes out changes this. */
    String recipe();

    /** What the copy's name ends in. */
    String ending();

    /** @throws FaultException naming object and line where the file is not what it should be */
    void copy(PinnedObject from, Path to, Guard guard) throws IOException;

    /** What keeps a copy from growing beyond all bounds, or from going on when nobody waits for it. */
    record Guard(long most, BooleanSupplier stopped) {

        /** @throws CancellationException where nobody waits any more */
        void check(PinnedObject from, long written) {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("Nobody waits for the copy");
            }
            if (written > most) {
                throw new FaultException(
                        EngineFault.UNPACKED_TOO_LARGE, from.object().location(), most >> 20);
            }
        }
    }

    /** Empty for what the engine reads as it lies there: told from format, name and, of JSON, a byte order mark. */
    static Optional<Copier> of(PinnedObject file, FileFormat format) {
        return switch (format) {
            case FileFormat.Parquet _ -> Optional.empty();
            case FileFormat.Avro _ -> Optional.of(new AvroCopy());
            case FileFormat.Orc _ -> Optional.of(new OrcCopy());
            case FileFormat.Excel excel -> Optional.of(new ExcelCopy(excel));
            case FileFormat.Json json
            when json.layout() == FileFormat.Json.Layout.RECORDS ->
                Optional.of(new RecordsCopy(json.encoding(), compression(file)));
            case FileFormat.Csv _, FileFormat.Json _, FileFormat.Regex _ -> {
                FileCompression compression = compression(file);
                boolean plain = compression.readByEngine() && TextEncoding.plain(format.encoding());
                boolean marked =
                        plain && format instanceof FileFormat.Json && TextCopy.marked(file.path(), compression);
                yield plain && !marked ? Optional.empty() : Optional.of(new TextCopy(format.encoding(), compression));
            }
        };
    }

    private static FileCompression compression(PinnedObject file) {
        return FileCompression.named(file.object().location().name());
    }
}
