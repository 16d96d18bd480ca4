package dev.nightjar.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which browser on which system, by what it says of itself; no versions, which would tell people apart. */
final class BrowserKind {

    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        BROWSERS.put("Edg", "Edge"); // says it is Chrome, too
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("Chrome/", "Chrome"); // says it is Safari, too
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("Android", "Android"); // says it is Linux, too
        SYSTEMS.put("iPhone", "iOS");
        SYSTEMS.put("iPad", "iOS");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private BrowserKind() {}

    static String of(String agent) {
        String browser = first(BROWSERS, agent);
        String system = first(SYSTEMS, agent);
        return browser.isEmpty() ? "–" : system.isEmpty() ? browser : browser + " / " + system;
    }

    private static String first(Map<String, String> known, String agent) {
        return known.entrySet().stream()
                .filter(entry -> agent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
