package dev.nightjar.crawler;

import dev.nightjar.engine.BadRows;
import dev.nightjar.engine.EngineFault;
import dev.nightjar.engine.FileInspector;
import dev.nightjar.engine.FileInspector.Looked;
import dev.nightjar.engine.ScanPins;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.PinnedObject;
import dev.nightjar.storage.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks into some objects of each folder to tell what the folder holds. */
@Component
final class FolderReader {

    /** Of a folder whose objects are unlike each other, so many become tables of their own. */
    private static final int MOST_APART = 200;

    private final ObjectStore store;
    private final FileInspector inspector;

    FolderReader(ObjectStore store, FileInspector inspector) {
        this.store = store;
        this.inspector = inspector;
    }

    /** What a few folders hold, in their order; one instance looks into all of them. */
    List<Looks> read(List<FolderObjects> folders, CrawlerDefinition definition, int sample, BooleanSupplier stopped) {
        List<List<StoredObject>> samples =
                folders.stream().map(folder -> folder.sample(sample)).toList();
        Map<StoredObject, Looked> looked =
                look(samples.stream().flatMap(List::stream).toList(), definition, stopped);
        return IntStream.range(0, folders.size())
                .mapToObj(i -> looks(folders.get(i), samples.get(i), looked, definition, stopped))
                .toList();
    }

    private Looks looks(
            FolderObjects folder,
            List<StoredObject> sample,
            Map<StoredObject, Looked> looked,
            CrawlerDefinition definition,
            BooleanSupplier stopped) {
        Found found = Found.of(sample, looked);
        if (found.shapes.isEmpty()) {
            return new Looks(null, List.of(), found.rows, found.bad);
        }
        Optional<Shape> merged = merged(found.shapes, definition.combineSchemas());
        if (merged.isPresent()) {
            return new Looks(merged.get(), List.of(), found.rows, found.bad);
        }
        List<StoredObject> all = folder.sample(MOST_APART);
        Found each = Found.of(all, look(all, definition, stopped));
        return new Looks(null, each.apart, each.rows, each.bad);
    }

    private static Optional<Shape> merged(List<Shape> shapes, boolean combine) {
        Shape merged = shapes.getFirst();
        for (Shape shape : shapes) {
            if (!merged.similar(shape, combine)) {
                return Optional.empty();
            }
            merged = merged.and(shape);
        }
        return Optional.of(merged);
    }

    private Map<StoredObject, Looked> look(
            List<StoredObject> objects, CrawlerDefinition definition, BooleanSupplier stopped) {
        Map<StoredObject, Looked> looked = new HashMap<>();
        if (objects.isEmpty()) {
            return looked;
        }
        try (Pin pin = ScanPins.pinToLook(store, objects)) {
            Classified classified = new Classified(inspector, definition.classifiers(), stopped);
            List<PinnedObject> open = new ArrayList<>();
            for (PinnedObject file : pin.objects()) {
                Optional<Looked> known = classified.known(file);
                known.ifPresentOrElse(it -> looked.put(file.object(), it), () -> open.add(file));
            }
            inspector
                    .inspectEach(open, classified::format, stopped)
                    .forEach(it -> looked.put(it.file().object(), classified.named(it)));
        }
        return looked;
    }

    /** What the objects of one folder turned out to be. */
    private record Found(
            List<Shape> shapes, List<Looks.Apart> apart, List<Looks.BadRows> rows, List<Looks.BadFile> bad) {

        static Found of(List<StoredObject> objects, Map<StoredObject, Looked> looked) {
            Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (StoredObject object : objects) {
                Looked it = looked.get(object);
                if (it != null) {
                    found.add(object.location().name(), it);
                }
            }
            return found;
        }

        private void add(String name, Looked looked) {
            FileInspector.Inspection inspection = looked.inspection();
            FaultException fault = looked.fault();
            BadRows badRows = looked.badRows();
            if (inspection != null) {
                Shape shape = new Shape(inspection.format(), inspection.columns());
                shapes.add(shape);
                apart.add(new Looks.Apart(name, shape));
            }
            if (badRows != null) {
                rows.add(Looks.BadRows.of(name, badRows));
            }
            if (fault != null && fault.fault() != EngineFault.EMPTY_FILE) {
                bad.add(new Looks.BadFile(name, fault.fault().name(), fault.arguments()));
            }
        }
    }

    /** What the crawler's own classifiers say of files. */
    private record Classified(FileInspector inspector, List<Classifier> classifiers, BooleanSupplier stopped) {

        /** The first that is certain, else the best; empty where none explains anything. */
        private @Nullable Classifier of(PinnedObject file) {
            Classifier best = null;
            double most = 0;
            for (Classifier classifier : classifiers) {
                double certainty = inspector.certainty(file, classifier.format().toFormat());
                if (certainty > most) {
                    best = classifier;
                    most = certainty;
                }
                if (most >= 1) {
                    break;
                }
            }
            return best;
        }

        Optional<FileFormat> format(PinnedObject file) {
            Classifier classifier = of(file);
            return classifier == null
                    ? Optional.empty()
                    : Optional.of(classifier.format().toFormat());
        }

        /** A regular expression names its columns itself: nothing is left to be found out. */
        Optional<Looked> known(PinnedObject file) {
            Classifier classifier = of(file);
            if (classifier == null || !(classifier.format().toFormat() instanceof FileFormat.Regex regex)) {
                return Optional.empty();
            }
            return Optional.of(new Looked(
                    file,
                    new FileInspector.Inspection(regex, classifier.fields("columns"), List.of(), List.of()),
                    null,
                    inspector.badRows(file, regex, stopped)));
        }

        /** With the names and types that a classifier gives its columns. */
        Looked named(Looked looked) {
            FileInspector.Inspection inspection = looked.inspection();
            Classifier classifier = classifiers.isEmpty() ? null : of(looked.file());
            if (inspection == null
                    || classifier == null
                    || classifier.columns().isEmpty()
                    || !(inspection.format() instanceof FileFormat.Csv)) {
                return looked;
            }
            List<Field> given = classifier.fields("columns");
            List<Field> columns = new ArrayList<>();
            for (int i = 0; i < Math.max(given.size(), inspection.columns().size()); i++) {
                Field found =
                        i < inspection.columns().size() ? inspection.columns().get(i) : given.get(i);
                boolean typed = i < given.size() && classifier.columns().get(i).type() != null;
                columns.add(
                        i < given.size()
                                ? new Field(
                                        given.get(i).name(),
                                        typed ? given.get(i).type() : found.type())
                                : found);
            }
            return new Looked(
                    looked.file(),
                    new FileInspector.Inspection(inspection.format(), columns, List.of(), inspection.notices()),
                    null,
                    looked.badRows());
        }
    }
}
