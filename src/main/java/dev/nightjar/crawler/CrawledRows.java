package dev.nightjar.crawler;

import dev.nightjar.engine.BadRows;
import dev.nightjar.storage.ObjectLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;

/** Tells of the bad rows that crawlers saw, in the files they looked into. */
@Service
public class CrawledRows {

    private final KnownFolders folders;

    CrawledRows(KnownFolders folders) {
        this.folders = folders;
    }

    /** Bad rows of one file. */
    public record Seen(String object, BadRows rows) {}

    /** Those below a folder, or of one object; the most first. */
    public List<Seen> below(ObjectLocation location) {
        List<Seen> seen = new ArrayList<>();
        folders.withBadRows(location)
                .forEach((folder, looks) -> looks.rows()
                        .forEach(rows -> seen.add(new Seen(
                                folder.asFolder().child(rows.object()).toString(),
                                new BadRows(rows.reason(), rows.count(), rows.of(), rows.line(), rows.text())))));
        return seen.stream()
                .filter(one -> location.folder() || one.object().equals(location.toString()))
                .distinct()
                .sorted(Comparator.comparingLong((Seen one) -> one.rows().rows())
                        .reversed()
                        .thenComparing(Seen::object))
                .toList();
    }
}
