package dev.nightjar.crawler;

import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.StoredObject;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * Which objects below a target count. Glue's globs are the ones of the JDK: {@code *} stays within a folder, {@code **}
 * does not.
 */
record ObjectFilter(List<PathMatcher> include, List<PathMatcher> exclude) {

    /** @param at what the target is called in the input, for what is said of mistakes */
    static ObjectFilter of(CrawlTarget target, String at) {
        return new ObjectFilter(
                matchers(target.include(), at + ".include"), matchers(target.exclude(), at + ".exclude"));
    }

    private static List<PathMatcher> matchers(List<String> globs, String at) {
        List<PathMatcher> matchers = new ArrayList<>();
        for (String glob : globs) {
            try {
                matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
            } catch (PatternSyntaxException e) {
                throw new FaultException(CrawlerFault.CRAWLER_GLOB_BAD, glob)
                        .because(e)
                        .about(at + "[" + matchers.size() + "]");
            }
        }
        return matchers;
    }

    Predicate<StoredObject> below(ObjectLocation root) {
        if (include.isEmpty() && exclude.isEmpty()) {
            return object -> true;
        }
        return object -> accepts(root.relativize(object.location()));
    }

    private boolean accepts(String relative) {
        try {
            Path path = Path.of(relative);
            return (include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(path)))
                    && exclude.stream().noneMatch(glob -> glob.matches(path));
        } catch (InvalidPathException e) {
            return include.isEmpty();
        }
    }
}
