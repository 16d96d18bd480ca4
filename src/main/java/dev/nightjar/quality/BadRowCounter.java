package dev.nightjar.quality;

import dev.nightjar.catalog.Table;
import dev.nightjar.engine.BadRows;
import dev.nightjar.engine.EngineException;
import dev.nightjar.engine.FileInspector;
import dev.nightjar.engine.QueryEngine.InputFile;
import dev.nightjar.fault.FaultException;
import dev.nightjar.operation.Operations.Watch;
import dev.nightjar.quality.BadRowFigures.Finding;
import dev.nightjar.quality.BadRowFigures.Reason;
import dev.nightjar.quality.TableLooks.TableFile;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.PinnedObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reads all files of a table for rows that are not what it expects: once as text, for rows that are none of the format's, and
 * once as queries do, for values that are not of their column's type.
 */
@Component
class BadRowCounter {

    private static final int MOST_FILES = 200;
    private static final long MOST_BYTES = 256L << 20;

    private final ObjectStore store;
    private final FileInspector inspector;
    private final Misfits misfits;

    BadRowCounter(ObjectStore store, FileInspector inspector, Misfits misfits) {
        this.store = store;
        this.inspector = inspector;
        this.misfits = misfits;
    }

    /** @throws java.util.concurrent.CancellationException where somebody stops it; the watch knows what was found by then */
    BadRowFigures count(Table table, List<TableFile> files, Watch<BadRowFigures> watch) {
        Counting counting = new Counting(table, files, watch);
        batches(files).forEach(counting::batch);
        return counting.tally.figures();
    }

    private static List<List<TableFile>> batches(List<TableFile> files) {
        List<List<TableFile>> batches = new ArrayList<>();
        List<TableFile> batch = new ArrayList<>();
        long bytes = 0;
        for (TableFile file : files) {
            if (!batch.isEmpty() && (batch.size() == MOST_FILES || bytes + file.size() > MOST_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(file);
            bytes += file.size();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** One count under way. */
    private final class Counting {

        private final Table table;
        private final Watch<BadRowFigures> watch;
        private final BadRowTally tally;
        private final Set<String> torn = new HashSet<>();
        private final long all;
        private long done;

        Counting(Table table, List<TableFile> files, Watch<BadRowFigures> watch) {
            this.table = table;
            this.watch = watch;
            this.tally = new BadRowTally(files.size());
            this.all = files.stream().mapToLong(TableFile::size).sum();
            watch.at(0, all, tally.figures());
        }

        /** Where one cannot be had, the others are looked at without it. */
        void batch(List<TableFile> files) {
            watch.check();
            try (Pin pin = store.pin(files.stream().map(TableFile::object).toList())) {
                look(files, pin.objects());
            } catch (FaultException e) {
                if (files.size() > 1) {
                    halves(files).forEach(this::batch);
                } else {
                    unreadable(files.getFirst().object().location().toString(), e.message(Locale.ENGLISH));
                    seen(files);
                }
            }
        }

        private void look(List<TableFile> files, List<PinnedObject> pinned) {
            List<InputFile> inputs = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                inputs.add(new InputFile(pinned.get(i), files.get(i).values()));
                rows(pinned.get(i));
            }
            values(inputs);
            seen(files);
        }

        private void seen(List<TableFile> files) {
            files.forEach(file -> tally.file(file.size()));
            done += files.stream().mapToLong(TableFile::size).sum();
            watch.at(done, all, tally.figures());
        }

        /** Those that are no rows of the format. */
        private void rows(PinnedObject file) {
            BadRows found =
                    inspector.allBadRows(file, table.format(), table.columns().size(), watch::stopped);
            watch.check();
            if (found != null) {
                String object = file.object().location().toString();
                torn.add(object);
                tally.found(new Finding(
                        object, reason(found.reason()), found.rows(), found.of(), found.line(), found.text(), ""));
            }
        }

        private static Reason reason(BadRows.Reason reason) {
            return switch (reason) {
                case CELLS -> Reason.CELLS;
                case NO_MATCH -> Reason.NO_MATCH;
                case NO_OBJECT -> Reason.NO_OBJECT;
            };
        }

        /** Those with values that do not fit. A file that fails as a whole does not keep the others from being read. */
        private void values(List<InputFile> inputs) {
            try {
                for (Misfits.OfObject found : misfits.count(table, inputs, watch)) {
                    tally.rows(found.rows());
                    if (found.bad() > 0) {
                        tally.found(new Finding(
                                found.object(),
                                Reason.VALUE,
                                found.bad(),
                                found.rows(),
                                0,
                                found.row(),
                                found.problem()));
                    }
                }
            } catch (EngineException e) {
                watch.check();
                if (inputs.size() > 1) {
                    halves(inputs).forEach(this::values);
                } else {
                    failed(inputs.getFirst(), e);
                }
            }
        }

        /** A file of JSON with a line that is none fails as a whole; that line is known already. */
        private void failed(InputFile input, EngineException e) {
            String object = input.object().object().location().toString();
            if (!(table.format() instanceof FileFormat.Json && torn.contains(object))) {
                unreadable(object, String.valueOf(e.getMessage()));
            }
        }

        private void unreadable(String object, String problem) {
            tally.found(new Finding(object, Reason.UNREADABLE, 0, 0, 0, "", problem));
        }
    }

    private static <T> List<List<T>> halves(List<T> all) {
        return List.of(all.subList(0, all.size() / 2), all.subList(all.size() / 2, all.size()));
    }
}
