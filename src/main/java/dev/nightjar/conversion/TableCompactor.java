package dev.nightjar.conversion;

import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.WrittenFiles;
import dev.nightjar.conversion.ConversionRun.Counts;
import dev.nightjar.conversion.Publications.Begun;
import dev.nightjar.conversion.SourceObjects.SourceFile;
import dev.nightjar.conversion.SourceObjects.SourceFolder;
import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.StorageFault;
import dev.nightjar.storage.StoredObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Makes few objects of the many small ones of each partition. Who plans a query sees all of the small ones or the large ones
 * instead, never both; what was planned before goes on reading the small ones.
 */
@Component
class TableCompactor {

    private static final int MOST_OBJECTS = 1000;

    private final TargetTables targets;
    private final SourceObjects sources;
    private final BatchWriter writer;
    private final Publications publications;
    private final ConversionSettings settings;

    TableCompactor(
            TargetTables targets,
            SourceObjects sources,
            BatchWriter writer,
            Publications publications,
            ConversionSettings settings) {
        this.targets = targets;
        this.sources = sources;
        this.writer = writer;
        this.publications = publications;
        this.settings = settings;
    }

    void compact(Conversion conversion, RunningConversion running) {
        Table table = targets.required(conversion.definition().target());
        targets.requireParquet(table);
        Work work = new Work(conversion, files(table), files(table), targets.errors(conversion), running);
        List<SourceFolder> groups = sources.list(table).stream()
                .flatMap(folder -> groups(folder, conversion.definition().fileBytes()).stream())
                .toList();
        for (SourceFolder group : groups) {
            running.add(Counts.found(group.objects().size(), group.bytes()));
        }
        for (SourceFolder group : groups) {
            running.check();
            compact(work, group);
        }
    }

    /** The table without its keys, which no file holds. */
    private static Table files(Table table) {
        return new Table(
                table.name(),
                table.version(),
                table.location(),
                table.format(),
                table.columns(),
                table.fileNames(),
                List.of(),
                table.description(),
                table.parameters(),
                table.createdAt(),
                table.updatedAt());
    }

    /** Objects less than half as large as they may be, as many at once as are read at once. */
    private List<SourceFolder> groups(SourceFolder folder, long fileBytes) {
        List<SourceFolder> groups = new ArrayList<>();
        List<StoredObject> group = new ArrayList<>();
        long bytes = 0;
        for (StoredObject object : folder.objects()) {
            if (object.size() < fileBytes / 2) {
                group.add(object);
                bytes += object.size();
            }
            if (group.size() == MOST_OBJECTS || bytes >= settings.batch().toBytes()) {
                groups.add(new SourceFolder(folder.partition(), List.copyOf(group)));
                group.clear();
                bytes = 0;
            }
        }
        groups.add(new SourceFolder(folder.partition(), List.copyOf(group)));
        groups.removeIf(each -> each.objects().size() < 2);
        return groups;
    }

    private void compact(Work work, SourceFolder group) {
        List<SourceFile> files = group.objects().stream()
                .map(object -> new SourceFile(object, List.of()))
                .toList();
        Partition partition = group.partition();
        Begun begun = publications.begin();
        try {
            boolean inOrder = !work.definition().sortedBy().isEmpty();
            long rows = writer.write(work.running(), work.rows(), files, begun.folder(), work.output(), inOrder);
            WrittenFiles written =
                    WrittenFiles.in(begun.folder(), begun.id(), work.output(), List.of(), _ -> partition.location());
            long bytes = BatchConverter.bytes(written);
            publications.publish(
                    begun,
                    written.moves(),
                    group.objects(),
                    () -> requireUnchanged(group),
                    () -> {},
                    work.running()::stopping);
            work.running()
                    .add(new Counts(
                            0,
                            0,
                            files.size(),
                            group.bytes(),
                            0,
                            rows,
                            0,
                            written.moves().size(),
                            bytes));
        } finally {
            publications.end(begun);
        }
    }

    /** What another run has replaced, or somebody else has written anew, must not be replaced by what it was. */
    private void requireUnchanged(SourceFolder group) {
        Set<StoredObject> there = new HashSet<>(sources.list(group.partition()));
        group.objects().stream()
                .filter(object -> !there.contains(object))
                .findFirst()
                .ifPresent(changed -> {
                    throw new FaultException(StorageFault.OBJECT_CHANGED, changed.location());
                });
    }
}
