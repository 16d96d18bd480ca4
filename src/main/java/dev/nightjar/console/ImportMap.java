package dev.nightjar.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells browsers where the modules of the libraries lie: the import maps inside the libraries' jars, merged, because
 * their paths are not uniform. Fails at start-up when one is missing.
 */
@Component
class ImportMap {

    private static final Set<String> EDITOR = Set.of(
            "@codemirror/state",
            "@codemirror/view",
            "@codemirror/language",
            "@codemirror/commands",
            "@codemirror/autocomplete",
            "@codemirror/lint",
            "@codemirror/search",
            "@codemirror/lang-sql",
            "@lezer/common",
            "@lezer/highlight",
            "@lezer/lr",
            "style-mod",
            "w3c-keyname",
            "crelt",
            "@marijn/find-cluster-break");

    /** The folder of the bundle; the jar's own entry for "echarts" would load hundreds of files. */
    private static final String ECHARTS_FOLDER = "echarts/dist/";

    private static final String ECHARTS_BUNDLE = "echarts.esm.min.mjs";

    private final JsonMapper json;
    private final BrowserMessages messages;
    private final Map<String, String> libraries;
    private final Map<String, String> byLanguage = new ConcurrentHashMap<>();

    ImportMap(JsonMapper json, BrowserMessages messages) throws IOException {
        this.json = json;
        this.messages = messages;
        this.libraries = read(json);
    }

    /** The import map, with the texts of this language as module {@code nightjar/messages}. */
    String json(String language) {
        return byLanguage.computeIfAbsent(language, key -> {
            Map<String, String> imports = new TreeMap<>(libraries);
            imports.put("nightjar/messages", messages.address(key));
            return json.writeValueAsString(Map.of("imports", imports));
        });
    }

    /** Addresses to preload on a page with an editor, which saves it from discovering them one after the other. */
    List<String> editorModules() {
        return libraries.entrySet().stream()
                .filter(entry -> EDITOR.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Map<String, String> read(JsonMapper json) throws IOException {
        Map<String, String> found = new TreeMap<>();
        ClassLoader loader = ImportMap.class.getClassLoader();
        for (URL url : Collections.list(loader.getResources("META-INF/importmap.json"))) {
            try (InputStream in = url.openStream()) {
                json.readTree(in).path("imports").properties().forEach(entry -> {
                    String address = entry.getValue().asString();
                    if (EDITOR.contains(entry.getKey())) {
                        found.put(entry.getKey(), address);
                    } else if (entry.getKey().equals(ECHARTS_FOLDER)) {
                        found.put("echarts", address + ECHARTS_BUNDLE);
                    }
                });
            }
        }
        Set<String> missing = new TreeSet<>(EDITOR);
        missing.add("echarts");
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The import map lacks " + missing);
        }
        return Map.copyOf(found);
    }
}
