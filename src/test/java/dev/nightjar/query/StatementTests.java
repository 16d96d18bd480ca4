package dev.nightjar.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.PostgresFixture;
import dev.nightjar.engine.Packed;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.sql.TextEncoding;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the stories of {@code query/statements/*.test}, each over an empty catalog and lake. Their blocks run one after
 * another: a statement with the rows it answers ({@code row: a | b}), the start of its error, or neither where it only
 * has to succeed; or {@code file: path} and what that file of the lake holds.
 */
class StatementTests {

    private static final Path STORIES = Path.of("src/test/resources/query/statements");

    @TempDir
    Path home;

    private record Block(String head, List<String> rows, boolean answers, List<String> parts, String error) {}

    @TestFactory
    Stream<DynamicContainer> storiesGoAsTold() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            return files.sorted().toList().stream().map(this::story);
        }
    }

    private DynamicContainer story(Path file) {
        String name = file.getFileName().toString().replace(".test", "");
        List<Block> blocks = read(file);
        QueryFixture[] fixture = new QueryFixture[1];
        Stream<DynamicTest> opening = Stream.of(DynamicTest.dynamicTest("(open)", () -> {
            Path folder = Files.createDirectories(home.resolve(name));
            fixture[0] = QueryFixture.speaking(folder, PostgresFixture.h2("query"));
        }));
        Stream<DynamicTest> middle =
                blocks.stream().map(block -> DynamicTest.dynamicTest(block.head(), () -> run(fixture[0], block)));
        Stream<DynamicTest> closing = Stream.of(DynamicTest.dynamicTest("(close)", () -> fixture[0].close()));
        return DynamicContainer.dynamicContainer(
                name, Stream.of(opening, middle, closing).flatMap(part -> part));
    }

    private static void run(QueryFixture fixture, Block block) {
        if (block.head().startsWith("file: ")) {
            int end = block.head().indexOf('\n');
            write(fixture, block.head().substring(6, end), block.head().substring(end + 1) + "\n");
            return;
        }
        QueryExecution ended = fixture.run(QueryFixture.ALICE, QueryRequest.of(block.head(), "default"));
        String failure = ended.failure() == null
                ? ""
                : ended.failure().code() + ": " + ended.failure().message();
        if (!block.error().isEmpty()) {
            assertThat(failure).startsWith(block.error());
            return;
        }
        assertThat(failure).isEmpty();
        assertThat(ended.state()).isEqualTo(State.SUCCEEDED);
        if (!block.parts().isEmpty()) {
            assertThat(String.join("\n", rows(fixture, ended))).contains(block.parts());
        }
        if (block.answers()) {
            assertThat(rows(fixture, ended)).isEqualTo(block.rows());
        }
    }

    /** {@code path in Shift_JIS}; compressed as its name says. */
    private static void write(QueryFixture fixture, String file, String text) {
        String[] words = file.split(" in ");
        Charset encoding = words.length == 1
                ? StandardCharsets.UTF_8
                : TextEncoding.parse(words[1]).orElseThrow();
        Packed packed = Stream.of(Packed.values())
                .filter(each -> each != Packed.PLAIN && words[0].endsWith(each.ending))
                .findFirst()
                .orElse(Packed.PLAIN);
        fixture.storage.write(words[0], packed.pack(text.getBytes(encoding)));
    }

    private static List<String> rows(QueryFixture fixture, QueryExecution ended) {
        return fixture.queries.rows(QueryFixture.ALICE, ended.id(), 0, 1000).rows().stream()
                .map(row -> row.stream().map(StatementTests::text).collect(Collectors.joining(" | ")))
                .toList();
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "NULL";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(StatementTests::text).collect(Collectors.joining(", ", "[", "]"));
            default -> value.toString().replace("\n", "\\n");
        };
    }

    private static List<Block> read(Path file) {
        try {
            return Arrays.stream(Files.readString(file).split("\n\\s*\n"))
                    .map(StatementTests::block)
                    .filter(block -> !block.head().isBlank())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Block block(String text) {
        List<String> head = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        boolean answers = false;
        List<String> parts = new ArrayList<>();
        String error = "";
        for (String line : text.split("\n")) {
            if (line.startsWith("row: ")) {
                rows.add(line.substring(5));
                answers = true;
            } else if (line.equals("no rows")) {
                answers = true;
            } else if (line.startsWith("contains: ")) {
                parts.add(line.substring(10));
            } else if (line.startsWith("error: ")) {
                error = line.substring(7);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                head.add(line);
            }
        }
        return new Block(String.join("\n", head), rows, answers, parts, error);
    }
}
