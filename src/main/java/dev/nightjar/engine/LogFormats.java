package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.Grok;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The logs that are recognized without being told: by their lines, or by the header that names their fields. */
final class LogFormats {

    /** The share of lines that has to match. */
    private static final double CERTAIN = 0.9;

    private static final List<Log> KNOWN = Stream.of(
                    "%{ALB_ACCESS_LOG}", "%{ELB_ACCESS_LOG}", "%{COMBINEDAPACHELOG}", "%{COMMONAPACHELOG}")
            .map(expression -> Grok.of(expression, ""))
            .map(grok -> new Log(new FileFormat.Regex(grok.regex(), 0), grok.fields()))
            .toList();

    /** Of VPC flow logs. */
    private static final Set<String> NUMBERS = Set.of(
            "version",
            "srcport",
            "dstport",
            "protocol",
            "packets",
            "bytes",
            "start",
            "end",
            "tcp-flags",
            "traffic-path");

    private LogFormats() {}

    /** How a log is read, and its columns. */
    record Log(FileFormat.Regex format, List<Field> columns) {}

    static Optional<Log> of(String text) {
        return extended(text)
                .or(() -> flow(text))
                .or(() -> KNOWN.stream()
                        .filter(log -> RegexLines.matching(text, log.format) >= CERTAIN)
                        .findFirst());
    }

    /** W3C's extended format, as CloudFront and IIS write it; a hyphen stands for nothing. */
    private static Optional<Log> extended(String text) {
        List<String> comments =
                text.lines().limit(20).takeWhile(line -> line.startsWith("#")).toList();
        for (int i = 0; i < comments.size(); i++) {
            if (comments.get(i).startsWith("#Fields: ")) {
                List<String> names = words(comments.get(i).substring("#Fields: ".length()));
                String first = text.lines().skip(comments.size()).findFirst().orElse("");
                boolean tabs = first.indexOf('\t') >= 0;
                String cell = tabs ? "(?:-|([^\\t]*))" : "(?:-|(\\S*))";
                return Optional.of(new Log(
                        new FileFormat.Regex(
                                names.stream().map(_ -> cell).collect(Collectors.joining(tabs ? "\\t" : " ")),
                                comments.size()),
                        names.stream()
                                .map(name -> new Field(
                                        name, name.equals("date") ? DataType.Simple.DATE : DataType.Varchar.UNBOUNDED))
                                .toList()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Log> flow(String text) {
        List<String> names = words(text.lines().findFirst().orElse(""));
        if (names.size() < 5 || !names.contains("srcaddr") || !names.contains("dstaddr")) {
            return Optional.empty();
        }
        List<Field> fields = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        for (String name : names) {
            boolean number = NUMBERS.contains(name.toLowerCase(Locale.ROOT));
            fields.add(new Field(name, number ? DataType.Simple.BIGINT : DataType.Varchar.UNBOUNDED));
            cells.add(number ? "(?:-|(\\d+))" : "(?:-|(\\S+))");
        }
        return Optional.of(new Log(new FileFormat.Regex(String.join(" ", cells), 1), fields));
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+"));
    }
}
