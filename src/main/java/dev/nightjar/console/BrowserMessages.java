package dev.nightjar.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The texts that scripts show: every message whose key starts with {@code js.}, as one module per language. */
@RestController
class BrowserMessages {

    private static final String PREFIX = "js.";
    private static final List<String> LANGUAGES = List.of("en", "ja");

    private final Map<String, String> modules;

    BrowserMessages(JsonMapper json) {
        modules = LANGUAGES.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        language -> "export default " + json.writeValueAsString(texts(language)) + ";\n"));
    }

    String address(String language) {
        String known = modules.containsKey(language) ? language : "en";
        return "/i18n/%s/%s.js".formatted(Integer.toHexString(module(known).hashCode()), known);
    }

    @GetMapping("/i18n/{version}/{language}.js")
    ResponseEntity<byte[]> get(@PathVariable String version, @PathVariable String language) {
        if (!modules.containsKey(language)) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/javascript;charset=UTF-8"))
                .cacheControl(
                        CacheControl.maxAge(java.time.Duration.ofDays(365)).cachePublic())
                .body(module(language).getBytes(StandardCharsets.UTF_8));
    }

    private String module(String language) {
        return modules.getOrDefault(language, "");
    }

    private static Map<String, String> texts(String language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages",
                language.equals("en") ? Locale.ROOT : Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return bundle.keySet().stream()
                .filter(key -> key.startsWith(PREFIX))
                .collect(Collectors.toMap(
                        key -> key.substring(PREFIX.length()), bundle::getString, (one, other) -> one, TreeMap::new));
    }
}
