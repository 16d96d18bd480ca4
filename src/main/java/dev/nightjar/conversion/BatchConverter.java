package dev.nightjar.conversion;

import dev.nightjar.catalog.TablePartitions;
import dev.nightjar.catalog.WrittenFiles;
import dev.nightjar.conversion.ConversionDefinition.BadRows;
import dev.nightjar.conversion.ConversionRun.Counts;
import dev.nightjar.conversion.ConversionRun.Reason;
import dev.nightjar.conversion.Publications.Begun;
import dev.nightjar.conversion.SourceObjects.SourceFile;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.DataFolders.Move;
import dev.nightjar.storage.ObjectLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Converts some objects at once: all of their rows become part of the target, and the ledger says so, or nothing happens. */
@Component
class BatchConverter {

    private final BatchWriter writer;
    private final Publications publications;
    private final TablePartitions partitions;
    private final ObjectLedger ledger;
    private final ErrorFiles errors;

    BatchConverter(
            BatchWriter writer,
            Publications publications,
            TablePartitions partitions,
            ObjectLedger ledger,
            ErrorFiles errors) {
        this.writer = writer;
        this.publications = publications;
        this.partitions = partitions;
        this.ledger = ledger;
        this.errors = errors;
    }

    /** @throws dev.nightjar.engine.EngineException where one of their values does not fit, or one cannot be read */
    void convert(Work work, List<SourceFile> files) {
        Begun begun = publications.begin();
        try {
            boolean inOrder = !work.definition().sortedBy().isEmpty();
            long rows = writer.write(work.running(), work.rows(), files, begun.folder(), work.output(), inOrder);
            publish(work, begun, files, List.of(), placed(work, begun), rows, 0, null);
        } finally {
            publications.end(begun);
        }
    }

    /**
     * Converts the rows of an object that fit, and sets the others aside.
     *
     * @return what is wrong with the first of the others where none fits, or all must, and nothing was done; null otherwise
     */
    @Nullable
    Reason convertSound(Work work, SourceFile file) {
        Begun begun = publications.begin();
        try {
            List<SourceFile> files = List.of(file);
            boolean inOrder = !work.definition().sortedBy().isEmpty();
            long rows = writer.write(work.running(), work.sound(), files, begun.folder(), work.output(), inOrder);
            WrittenFiles placed = placed(work, begun);
            ErrorFiles.Rejected rejected = errors.rejected(work, file, begun);
            boolean all = work.definition().badRows() == BadRows.FAIL_OBJECT;
            if (rejected.rows() > 0 && (all || rows == 0)) {
                return rejected.first();
            }
            publish(work, begun, files, rejected.moves(), placed, rows, rejected.rows(), rejected.first());
            return null;
        } finally {
            publications.end(begun);
        }
    }

    /** Says of an object, in the ledger and beside the target, why it cannot be converted. */
    void fail(Work work, SourceFile file, Reason reason) {
        Begun begun = publications.begin();
        try {
            publications.publish(
                    begun,
                    List.of(errors.failed(work, file, reason, begun)),
                    () -> ledger.failed(
                            work.conversion().id(), work.running().run().id(), file.object(), reason),
                    work.running()::stopping);
            work.running().add(Counts.failed(1));
        } finally {
            publications.end(begun);
        }
    }

    private WrittenFiles placed(Work work, Begun begun) {
        List<String> keys =
                work.target().partitionKeys().stream().map(Field::name).toList();
        return WrittenFiles.in(begun.folder(), begun.id(), work.output(), keys, values -> place(work, values));
    }

    private ObjectLocation place(Work work, Map<String, @Nullable String> values) {
        return values.isEmpty() ? work.target().location().asFolder() : partitions.location(work.target(), values);
    }

    private void publish(
            Work work,
            Begun begun,
            List<SourceFile> files,
            List<Move> aside,
            WrittenFiles written,
            long rows,
            long rejected,
            @Nullable Reason first) {
        List<Move> moves = new ArrayList<>(written.moves());
        long bytes = bytes(written);
        moves.addAll(aside);
        publications.publish(
                begun,
                moves,
                () -> {
                    if (!written.partitions().isEmpty()) {
                        partitions.add(work.target(), written.partitions(), true);
                    }
                    ledger.converted(
                            work.conversion().id(),
                            work.running().run().id(),
                            SourceFile.objects(files),
                            rejected,
                            first);
                },
                work.running()::stopping);
        work.running()
                .add(new Counts(
                        0,
                        0,
                        files.size(),
                        SourceFile.bytes(files),
                        0,
                        rows,
                        rejected,
                        written.moves().size(),
                        bytes));
    }

    /** Before they are moved. */
    static long bytes(WrittenFiles written) {
        return written.moves().stream().mapToLong(BatchConverter::size).sum();
    }

    private static long size(Move move) {
        try {
            return Files.size(move.staged());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
