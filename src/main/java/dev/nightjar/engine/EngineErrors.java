package dev.nightjar.engine;

import dev.nightjar.engine.EngineException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Turns what DuckDB says about one plan into what a person can act on: the object's location in place of a path, no
 * advice about settings nobody can reach, no text of the SQL we wrote.
 */
final class EngineErrors {

    private static final String BY_ZERO = "Division by zero";
    private static final Logger log = LoggerFactory.getLogger(EngineErrors.class);

    /** Lines from which on DuckDB no longer talks about the data. */
    private static final List<String> ADVICE = List.of(
            "LINE ", "Possible ", "Column ", "This type was", "Use \"SET", "Stack Trace:", "\tat ", "  file = ");

    private static final Pattern CODED = Pattern.compile("([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+): (.*)", Pattern.DOTALL);

    private final QueryEngine.Work work;
    private final InputFiles files;
    private final Path spill;

    /** @param spill the folder of the sandbox, which nobody outside knows */
    EngineErrors(QueryEngine.Work work, InputFiles files, Path spill) {
        this.work = work;
        this.files = files;
        this.spill = spill;
    }

    /** While the views over the files were defined: whatever is wrong then, is wrong with a file. */
    EngineException reading(SQLException e, @Nullable Reason stopped) {
        if (stopped != null) {
            return stopped(stopped, work.limits(), e);
        }
        return badInput(text(e), e);
    }

    /** While the statement ran. */
    EngineException running(SQLException e, @Nullable Reason stopped) {
        String text = text(e);
        if (stopped != null && text.startsWith("INTERRUPT")) {
            return stopped(stopped, work.limits(), e);
        }
        if (noRoom(text)) {
            return failure(Reason.DISK_FULL, "The disk is full: there is no room for the result", e);
        }
        if (text.contains("max_temp_directory_size")) {
            return failure(Reason.DISK_FULL, "The disk is full: there is no room for temporary data", e);
        }
        if (text.startsWith("Out of Memory")) {
            return failure(Reason.MEMORY_LIMIT, "The query needs more memory than its limit of " + memory(), e);
        }
        if (files.mentionedIn(text).isPresent() && !text.contains(": HIVE_")) {
            return badInput(text, e);
        }
        return byKind(text, e);
    }

    static EngineException stopped(Reason why, QueryEngine.Limits limits, @Nullable SQLException cause) {
        String message = switch (why) {
            case CANCELLED -> "The query was cancelled";
            case TIME_LIMIT -> "The query exceeded its time limit of " + words(limits.time());
            case BYTES_LIMIT -> "The query read more than it may";
            case USER_ERROR, MEMORY_LIMIT, DISK_FULL, BAD_INPUT, INTERNAL ->
                throw new IllegalArgumentException(why.name());
        };
        return failure(why, message, cause);
    }

    private EngineException byKind(String text, SQLException e) {
        int colon = text.indexOf(" Error: ");
        String kind = colon < 0 ? "" : text.substring(0, colon);
        String message = gist(text);
        Matcher coded = CODED.matcher(message);
        if (coded.matches()) {
            return coded(coded.group(1), coded.group(2), e);
        }
        if (message.startsWith(BY_ZERO)) {
            return user("DIVISION_BY_ZERO", BY_ZERO, e); // DuckDB goes on with settings that nobody can set here
        }
        return switch (kind) {
            case "Conversion" -> user("INVALID_CAST_ARGUMENT", message, e);
            case "Out of Range" -> user("NUMERIC_VALUE_OUT_OF_RANGE", message, e);
            case "Invalid Input" -> user("INVALID_FUNCTION_ARGUMENT", message, e);
            case "Not implemented" -> user("NOT_SUPPORTED", message, e);
            default -> internal(message, e);
        };
    }

    /** Errors that the written SQL or our Java functions raise say by themselves what they are. */
    private static EngineException coded(String code, String message, SQLException e) {
        Reason reason = code.startsWith("HIVE_") ? Reason.BAD_INPUT : Reason.USER_ERROR;
        return new EngineException(reason, code, message, ScanReceipt.NOTHING, e);
    }

    private static EngineException user(String code, String message, SQLException e) {
        return new EngineException(Reason.USER_ERROR, code, message, ScanReceipt.NOTHING, e);
    }

    private EngineException internal(String message, SQLException e) {
        log.warn("DuckDB refused a plan: {}", work.plan().duckdb(), e);
        return failure(Reason.INTERNAL, "The engine cannot run this statement: " + message, e);
    }

    private EngineException badInput(String text, SQLException e) {
        Optional<String> object = files.mentionedIn(text).map(Object::toString);
        String message = gist(text);
        if (object.isPresent() && !message.contains(object.get())) {
            message = object.get() + ": " + message;
        }
        return failure(Reason.BAD_INPUT, message, e);
    }

    private static EngineException failure(Reason reason, String message, @Nullable SQLException e) {
        return new EngineException(reason, message, ScanReceipt.NOTHING, e);
    }

    private static boolean noRoom(String text) {
        return text.contains("No space left on device")
                || text.contains("Disk quota exceeded")
                || text.contains("File too large");
    }

    /** What happened, without the kind of exception, advice, excerpts of our SQL and paths. */
    private String gist(String text) {
        int colon = text.indexOf(" Error: ");
        String told = colon < 0 ? text : text.substring(colon + " Error: ".length());
        List<String> lines = told.lines()
                .takeWhile(line -> ADVICE.stream().noneMatch(line::startsWith))
                .filter(line -> !line.isBlank())
                .toList();
        String gist = String.join("\n", lines.isEmpty() ? told.lines().limit(1).toList() : lines);
        return withoutClassName(
                work.destination().tidy(files.withoutPaths(gist)).replace(spill.toString(), "the temporary folder"));
    }

    /** Java functions report through their exception: {@code java.lang.IllegalArgumentException: text}. */
    private static String withoutClassName(String text) {
        int colon = text.indexOf(": ");
        boolean thrown = colon > 0 && text.startsWith("java.") && text.indexOf(' ') > colon;
        return thrown ? text.substring(colon + 2) : text;
    }

    private static String text(SQLException e) {
        return String.valueOf(e.getMessage());
    }

    private String memory() {
        DataSize memory = work.limits().memory();
        return memory.toMegabytes() >= 1024 && memory.toMegabytes() % 1024 == 0
                ? memory.toGigabytes() + " GB"
                : memory.toMegabytes() + " MB";
    }

    private static String words(Duration time) {
        return time.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
