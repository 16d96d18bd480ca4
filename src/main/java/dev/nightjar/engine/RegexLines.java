package dev.nightjar.engine;

import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.PinnedObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first rows of a file whose columns are the groups of a regular expression. */
final class RegexLines {

    private RegexLines() {}

    static List<List<@Nullable String>> first(PinnedObject file, FileFormat.Regex format, int columns, int rows) {
        Pattern pattern = Pattern.compile(format.pattern());
        try (BufferedReader lines = Files.newBufferedReader(file.path())) {
            return lines.lines()
                    .skip(format.headerLines())
                    .limit(rows)
                    .map(line -> groups(pattern.matcher(line), columns))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static List<@Nullable String> groups(Matcher matcher, int columns) {
        List<@Nullable String> groups = new ArrayList<>(Collections.nCopies(columns, null));
        if (matcher.matches()) {
            for (int i = 0; i < Math.min(columns, matcher.groupCount()); i++) {
                groups.set(i, matcher.group(i + 1));
            }
        }
        return groups;
    }
}
