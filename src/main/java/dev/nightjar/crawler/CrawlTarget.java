package dev.nightjar.crawler;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that a crawler looks at.
 *
 * @param path a folder of the lake, a prefix of a bucket that a connection reaches, or an allowed folder
 * @param include globs of the objects to look at, relative to the path; none means all
 * @param exclude globs of the objects to pass over, which win
 */
public record CrawlTarget(String path, List<String> include, List<String> exclude) {

    public CrawlTarget {
        path = path == null ? "" : path.strip();
        include = present(include);
        exclude = present(exclude);
    }

    public CrawlTarget(String path) {
        this(path, List.of(), List.of());
    }

    private static List<String> present(@Nullable List<String> globs) {
        return globs == null
                ? List.of()
                : globs.stream()
                        .map(String::strip)
                        .filter(glob -> !glob.isEmpty())
                        .toList();
    }
}
