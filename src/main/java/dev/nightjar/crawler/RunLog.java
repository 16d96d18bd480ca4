package dev.nightjar.crawler;

import dev.nightjar.crawler.LogLine.Severity;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes the log of one crawl, and keeps it readable: warnings beyond the first few hundred are only counted. */
final class RunLog {

    private static final int MOST_WARNINGS = 500;

    private final UUID run;
    private final RunRows rows;
    private final Clock clock;
    private final Map<Severity, Integer> lines = new EnumMap<>(Severity.class);

    RunLog(UUID run, RunRows rows, Clock clock) {
        this.run = run;
        this.rows = rows;
        this.clock = clock;
    }

    void info(String message, Object... arguments) {
        write(Severity.INFO, "crawler.log." + message, texts(arguments));
    }

    void warn(String message, Object... arguments) {
        write(Severity.WARN, "crawler.log." + message, texts(arguments));
    }

    /** A fault's own sentence. */
    void fault(Severity severity, String fault, List<String> arguments) {
        write(severity, "fault." + fault, arguments);
    }

    private synchronized void write(Severity severity, String message, List<String> arguments) {
        int written = lines.merge(severity, 1, Integer::sum);
        if (severity != Severity.WARN || written <= MOST_WARNINGS) {
            rows.log(run, new LogLine(0, clock.instant(), severity, message, arguments));
        }
    }

    /** Says how many warnings were left out, where any were. */
    void end() {
        int left = lines.getOrDefault(Severity.WARN, 0) - MOST_WARNINGS;
        if (left > 0) {
            info("more-warnings", left);
        }
    }

    private static List<String> texts(Object[] arguments) {
        return Arrays.stream(arguments).map(String::valueOf).toList();
    }
}
