package dev.nightjar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.fault.Fault;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The product is bilingual: a text that exists in one language only, or not at all, is a defect. */
class MessagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");

    private final Properties english = read("messages.properties");
    private final Properties japanese = read("messages_ja.properties");

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(new TreeSet<>(japanese.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
    }

    @Test
    void noTextIsEmpty() {
        assertThat(english.stringPropertyNames())
                .noneMatch(key -> english.getProperty(key).isBlank());
        assertThat(japanese.stringPropertyNames())
                .noneMatch(key -> japanese.getProperty(key).isBlank());
    }

    @Test
    void bothLanguagesUseTheSameArguments() {
        assertThat(english.stringPropertyNames())
                .allSatisfy(key -> assertThat(arguments(japanese.getProperty(key, "")))
                        .as(key)
                        .isEqualTo(arguments(english.getProperty(key))));
    }

    @Test
    void everyFaultHasAText() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Fault.class));
        List<String> missing = new java.util.ArrayList<>();
        for (var found : scanner.findCandidateComponents("dev.nightjar")) {
            for (Object constant : Class.forName(found.getBeanClassName()).getEnumConstants()) {
                String key = "fault." + ((Fault) constant).name();
                if (!english.containsKey(key)) {
                    missing.add(found.getBeanClassName() + ": " + key);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKeyThatATemplateNamesExists() throws IOException {
        assertThat(named("templates", ".html", Pattern.compile("#\\{([a-zA-Z][\\w.-]*)[}(]")))
                .allSatisfy(key -> assertThat(english).containsKey(key));
    }

    @Test
    void everyKeyThatAScriptNamesExists() throws IOException {
        assertThat(named("static", ".js", Pattern.compile("\\bt\\(\\s*\"([\\w.-]+)\"")))
                .allSatisfy(key -> assertThat(english).containsKey("js." + key));
    }

    private static List<String> named(String folder, String ending, Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .flatMap(file -> keys(file, pattern))
                    .distinct()
                    .toList();
        }
    }

    private static Stream<String> keys(Path file, Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            return matcher.results().map(result -> result.group(1)).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static TreeSet<String> arguments(String text) {
        TreeSet<String> arguments = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d+)").matcher(text);
        while (matcher.find()) {
            arguments.add(matcher.group(1));
        }
        return arguments;
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(Files.newInputStream(RESOURCES.resolve(name)), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties;
    }
}
