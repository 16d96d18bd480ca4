package dev.nightjar.crawler;

import dev.nightjar.fault.FaultException;
import dev.nightjar.schedule.Cron;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.StorageFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about a crawler, with Glue's names where Glue has them.
 *
 * @param database where tables are made; made itself where it is not there
 * @param tablePrefix what the names of tables start with
 * @param tableLevel at which level below the root of the bucket (or lake, which is level 1) the folders are that become
 *     tables; null to find out
 * @param combineSchemas whether folders of one format make one table however their columns differ
 * @param sampleSize how many objects of a folder are looked into, 1 to 249; null for many of few folders, few of many
 * @param reviewEverything whether even what no person edited waits for a review
 * @param schedule Glue's {@code cron(…)}, in UTC; null to run on demand
 * @param onArrival whether to run when something in the targets has changed
 */
public record CrawlerDefinition(
        String name,
        @Nullable String description,
        List<CrawlTarget> targets,
        List<Classifier> classifiers,
        String database,
        String tablePrefix,
        @Nullable Integer tableLevel,
        boolean combineSchemas,
        @Nullable Integer sampleSize,
        Recrawl recrawl,
        UpdateBehavior updateBehavior,
        DeleteBehavior deleteBehavior,
        boolean reviewEverything,
        @Nullable String schedule,
        boolean onArrival) {

    private static final int LONGEST_NAME = 255;
    private static final int MOST_TARGETS = 100;
    private static final int LARGEST_SAMPLE = 249;
    private static final int DEEPEST_LEVEL = 100;

    /** What is looked at again. */
    public enum Recrawl {
        CRAWL_EVERYTHING,
        /** Folders never seen before; the schema of what is there stays as it is. */
        CRAWL_NEW_FOLDERS_ONLY
    }

    /** What becomes of a table whose files look different now. */
    public enum UpdateBehavior {
        UPDATE_IN_DATABASE,
        /** Columns are added; none is changed or removed. */
        MERGE_NEW_COLUMNS,
        LOG
    }

    /** What becomes of a table or partition whose files are gone. */
    public enum DeleteBehavior {
        DEPRECATE_IN_DATABASE,
        DELETE_FROM_DATABASE,
        LOG
    }

    public CrawlerDefinition {
        name = name == null ? "" : name.strip();
        description = description == null || description.isBlank() ? null : description.strip();
        targets = targets == null ? List.of() : List.copyOf(targets);
        classifiers = classifiers == null ? List.of() : List.copyOf(classifiers);
        database = database == null ? "" : database.strip();
        tablePrefix = tablePrefix == null ? "" : tablePrefix.strip();
        recrawl = recrawl == null ? Recrawl.CRAWL_EVERYTHING : recrawl;
        updateBehavior = updateBehavior == null ? UpdateBehavior.UPDATE_IN_DATABASE : updateBehavior;
        deleteBehavior = deleteBehavior == null ? DeleteBehavior.DEPRECATE_IN_DATABASE : deleteBehavior;
        schedule = schedule == null || schedule.isBlank() ? null : schedule.strip();
    }

    /** A crawler of one folder with everything as usual. */
    public static CrawlerDefinition of(String name, String path, String database) {
        return new CrawlerDefinition(
                name,
                null,
                List.of(new CrawlTarget(path)),
                List.of(),
                database,
                "",
                null,
                false,
                null,
                Recrawl.CRAWL_EVERYTHING,
                UpdateBehavior.UPDATE_IN_DATABASE,
                DeleteBehavior.DEPRECATE_IN_DATABASE,
                false,
                null,
                false);
    }

    boolean newFoldersOnly() {
        return recrawl == Recrawl.CRAWL_NEW_FOLDERS_ONLY;
    }

    /** Glue's rule: who looks at new folders only cannot tell what became of the old ones. */
    UpdateBehavior effectiveUpdate() {
        return newFoldersOnly() ? UpdateBehavior.LOG : updateBehavior;
    }

    DeleteBehavior effectiveDelete() {
        return newFoldersOnly() ? DeleteBehavior.LOG : deleteBehavior;
    }

    /** Fails, naming the field, where it could not run. */
    CrawlerDefinition checked() {
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || name.contains("/")
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new FaultException(CrawlerFault.CRAWLER_NAME_BAD, LONGEST_NAME).about("name");
        }
        if (targets.isEmpty() || targets.size() > MOST_TARGETS) {
            throw new FaultException(CrawlerFault.CRAWLER_TARGETS_MISSING, MOST_TARGETS).about("targets");
        }
        for (int i = 0; i < targets.size(); i++) {
            check(targets.get(i), "targets[" + i + "]");
        }
        if (!tablePrefix.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_')) {
            throw new FaultException(CrawlerFault.CRAWLER_PREFIX_BAD).about("tablePrefix");
        }
        requireBetween(sampleSize, 1, LARGEST_SAMPLE, "sampleSize");
        requireBetween(tableLevel, 1, DEEPEST_LEVEL, "tableLevel");
        for (int i = 0; i < classifiers.size(); i++) {
            classifiers.get(i).check("classifiers[" + i + "]");
        }
        if (schedule != null) {
            Cron.parse(schedule);
        }
        return this;
    }

    private static void check(CrawlTarget target, String at) {
        try {
            if (ObjectLocation.parse(target.path()).onWeb()) {
                throw new FaultException(StorageFault.WEB_WITHOUT_FOLDERS, target.path());
            }
        } catch (FaultException e) {
            throw e.about(at + ".path");
        }
        ObjectFilter.of(target, at);
    }

    private static void requireBetween(@Nullable Integer number, int least, int most, String field) {
        if (number != null && (number < least || number > most)) {
            throw new FaultException(CrawlerFault.CRAWLER_NUMBER_BAD, least, most).about(field);
        }
    }
}
