package dev.nightjar.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** What the sample is described in: files of the application, below {@code sample/}. */
final class SampleFiles {

    private SampleFiles() {}

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static <T> T read(JsonMapper json, String name, Class<T> type) {
        return json.readValue(bytes(name), type);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = new ClassPathResource("sample/" + name).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
