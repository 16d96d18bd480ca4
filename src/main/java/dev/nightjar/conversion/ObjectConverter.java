package dev.nightjar.conversion;

import dev.nightjar.conversion.ConversionDefinition.BadRows;
import dev.nightjar.conversion.ConversionRun.Reason;
import dev.nightjar.conversion.SourceObjects.SourceFile;
import dev.nightjar.engine.EngineException;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.StorageFault;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Converts whatever of some objects can be converted. One that cannot be does not keep the others: they are tried by halves
 * until it is alone.
 */
@Component
class ObjectConverter {

    private static final Logger log = LoggerFactory.getLogger(ObjectConverter.class);

    /** Such an object is another one by now, which the next run finds. */
    private static final Set<String> NOT_THERE =
            Set.of(StorageFault.OBJECT_GONE.name(), StorageFault.OBJECT_CHANGED.name());

    private final BatchConverter batches;

    ObjectConverter(BatchConverter batches) {
        this.batches = batches;
    }

    /** What fails for another reason than the objects themselves fails as a whole. */
    void convert(Work work, List<SourceFile> files) {
        work.running().check();
        boolean lines = work.source().format() instanceof FileFormat.Regex;
        if (lines && files.size() > 1) {
            files.forEach(file -> convert(work, List.of(file)));
            return;
        }
        try {
            if (lines) { // one that does not match fails no query: it has to be looked for
                sound(work, files.getFirst());
            } else {
                batches.convert(work, files);
            }
        } catch (EngineException e) {
            if (!aboutTheData(e)) {
                throw e;
            }
            if (files.size() > 1) {
                halves(work, files);
            } else if (!NOT_THERE.contains(e.code())) {
                single(work, files.getFirst(), Reason.of(e));
            }
        } catch (FaultException e) {
            if (!NOT_THERE.contains(e.fault().name())) {
                throw e;
            }
            if (files.size() > 1) {
                halves(work, files);
            }
        }
    }

    private static boolean aboutTheData(EngineException e) {
        return switch (e.reason()) {
            case USER_ERROR, BAD_INPUT, MEMORY_LIMIT -> true;
            case CANCELLED, TIME_LIMIT, BYTES_LIMIT, DISK_FULL, INTERNAL -> false;
        };
    }

    private void halves(Work work, List<SourceFile> files) {
        int half = files.size() / 2;
        convert(work, files.subList(0, half));
        convert(work, files.subList(half, files.size()));
    }

    private void single(Work work, SourceFile file, Reason reason) {
        boolean rows = !work.source().format().parquet();
        if (rows && work.definition().badRows() == BadRows.SET_ASIDE) {
            sound(work, file);
        } else {
            fail(work, file, reason);
        }
    }

    private void sound(Work work, SourceFile file) {
        try {
            Reason reason = batches.convertSound(work, file);
            if (reason != null) {
                fail(work, file, reason);
            }
        } catch (EngineException e) {
            if (!aboutTheData(e)) {
                throw e;
            }
            fail(work, file, Reason.of(e));
        }
    }

    private void fail(Work work, SourceFile file, Reason reason) {
        log.info(
                "{} of conversion {} failed: {}",
                file.object().location(),
                work.conversion().name(),
                reason);
        batches.fail(work, file, reason);
    }
}
