package dev.nightjar.engine;

import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.PinnedObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first rows of a file whose columns are the groups of a regular expression. */
final class RegexLines {

    private static final int LOOKED_AT = 200;

    private RegexLines() {}

    static List<List<@Nullable String>> first(PinnedObject file, FileFormat.Regex format, int columns, int rows) {
        Pattern pattern = Pattern.compile(format.pattern());
        FileCompression compression =
                FileCompression.named(file.path().getFileName().toString());
        try (InputStream in = compression.open(Files.newInputStream(file.path()));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(format.headerLines())
                    .limit(rows)
                    .map(line -> groups(pattern.matcher(line), columns))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** The share of the first lines of a text that the expression matches. */
    static double matching(String text, FileFormat.Regex format) {
        Pattern pattern = Pattern.compile(format.pattern());
        List<String> lines = text.lines()
                .skip(format.headerLines())
                .filter(line -> !line.isBlank())
                .limit(LOOKED_AT)
                .toList();
        long matching =
                lines.stream().filter(line -> pattern.matcher(line).matches()).count();
        return lines.isEmpty() ? 0 : (double) matching / lines.size();
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
