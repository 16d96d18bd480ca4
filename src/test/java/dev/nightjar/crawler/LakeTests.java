package dev.nightjar.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TablePartitions;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.sql.TextEncoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/**
 * Small odd lakes, each a file in {@code crawler/lakes} that says which files there are, how they are crawled, and which
 * tables a person would expect.
 */
class LakeTests {

    private static final Path LAKES = Path.of("src/test/resources/crawler/lakes");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> lakes() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(LAKES)) {
            files = listed.sorted().toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    @SuppressWarnings("unchecked")
    private void check(Path file) throws IOException {
        Map<String, Object> lake = new Yaml().load(Files.readString(file));
        CrawlerFixture fixture = new CrawlerFixture(
                Files.createDirectories(folder.resolve(file.getFileName().toString())));
        ((Map<String, Object>) lake.get("files")).forEach((path, text) -> write(fixture, path, text));
        fixture.create(definition((Map<String, Object>) lake.getOrDefault("crawler", Map.of())));
        CrawlRun run = fixture.crawl("test");

        assertThat(run.state()).isEqualTo(CrawlRun.State.SUCCEEDED);
        assertThat(told(fixture)).isEqualTo(lake.get("tables"));
        List<String> warnings = fixture.runs.log(run.id(), 0, 1000).stream()
                .filter(line -> line.severity() == LogLine.Severity.WARN)
                .map(LakeTests::told)
                .toList();
        assertThat(warnings).isEqualTo(lake.getOrDefault("warnings", List.of()));
        assertThat(fixture.crawl("test").counts().read()).isZero();
    }

    private static void write(CrawlerFixture fixture, String path, Object text) {
        if (text instanceof byte[] bytes) {
            fixture.lake().write(path, bytes);
        } else {
            fixture.lake().write(path, String.valueOf(text).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What the file leaves out is as usual. */
    private static CrawlerDefinition definition(Map<String, Object> settings) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("name", "test");
        whole.put("database", "found");
        whole.put("targets", List.of(Map.of("path", "lake://")));
        whole.put("combineSchemas", false);
        whole.put("reviewEverything", false);
        whole.put("onArrival", false);
        whole.putAll(settings);
        JsonMapper json = JsonMapper.shared();
        return json.readValue(json.writeValueAsString(whole), CrawlerDefinition.class);
    }

    private static Map<String, Object> told(CrawlerFixture fixture) {
        Map<String, Object> tables = new TreeMap<>();
        for (Table table : fixture.catalog().tables("found")) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("location", table.location().toString());
            told.put("format", table.parameters().get("classification"));
            if (!table.format().encoding().equals(StandardCharsets.UTF_8)) {
                told.put("encoding", TextEncoding.name(table.format().encoding()));
            }
            told.put("columns", columns(table.columns()));
            if (!table.partitionKeys().isEmpty()) {
                told.put("keys", columns(table.partitionKeys()));
                told.put(
                        "partitions",
                        fixture.catalog().partitions(table, PartitionFilter.ALL).stream()
                                .map(partition -> TablePartitions.name(table, partition.values()))
                                .toList());
            }
            tables.put(table.name().name(), told);
        }
        return tables;
    }

    /** The engine's own words about a file it cannot read are its own business. */
    private static String told(LogLine line) {
        List<String> arguments = line.arguments();
        boolean fault = line.message().startsWith("fault.");
        return line.message() + " " + String.join(" ", fault ? arguments.subList(0, 1) : arguments);
    }

    private static List<String> columns(List<Field> fields) {
        List<String> told = new ArrayList<>();
        fields.forEach(field -> told.add(field.name() + " " + field.type().hive()));
        return told;
    }
}
