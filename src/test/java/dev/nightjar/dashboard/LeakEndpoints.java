package dev.nightjar.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The endpoints there are, and what {@code endpoints.txt} says of them. */
final class LeakEndpoints {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(:[^}]*\\{\\d+})?[^}]*}");

    private LeakEndpoints() {}

    enum Asking {
        ASKED,
        CHANGES,
        TABLES,
        OTHER
    }

    /** @param asking null where there is no line for it */
    record Endpoint(
            HttpMethod method, String pattern, @Nullable Asking asking) {

        /** Makes something new, with nothing of what is there. */
        boolean creates() {
            return method == HttpMethod.POST && !pattern.contains("{");
        }

        /** All paths that can be made of what is known by the names of variables. */
        List<String> paths(Map<String, List<String>> ids) {
            List<String> paths = new ArrayList<>(List.of(pattern));
            while (true) {
                Matcher variable = VARIABLE.matcher(paths.getFirst());
                if (!variable.find()) {
                    return paths;
                }
                String found = variable.group();
                List<String> values = ids.getOrDefault(
                        thing(variable.group(1)), List.of(UUID.randomUUID().toString()));
                paths = paths.stream()
                        .flatMap(path -> values.stream().map(value -> path.replace(found, value)))
                        .toList();
            }
        }

        private String thing(String variable) {
            if (!variable.equals("id")) {
                return variable;
            }
            return pattern.contains("/dashboards/")
                    ? "dashboard"
                    : pattern.contains("/datasets/") ? "dataset" : "execution";
        }
    }

    static List<Endpoint> of(RequestMappingHandlerMapping mappings) {
        List<String[]> lines = lines();
        List<Endpoint> endpoints = new ArrayList<>();
        for (RequestMappingInfo info : mappings.getHandlerMethods().keySet()) {
            List<HttpMethod> methods = info.getMethodsCondition().getMethods().isEmpty()
                    ? List.of(HttpMethod.GET, HttpMethod.POST)
                    : info.getMethodsCondition().getMethods().stream()
                            .map(method -> HttpMethod.valueOf(method.name()))
                            .toList();
            for (String pattern : info.getPatternValues()) {
                methods.forEach(method -> endpoints.add(new Endpoint(method, pattern, asking(lines, method, pattern))));
            }
        }
        endpoints.sort(Comparator.comparing(Endpoint::pattern)
                .thenComparing(each -> each.method().name()));
        return endpoints;
    }

    private static @Nullable Asking asking(List<String[]> lines, HttpMethod method, String pattern) {
        return lines.stream()
                .filter(line -> line[1].equals("*") || line[1].equals(method.name()))
                .filter(line -> covers(line[2], pattern))
                .findFirst()
                .map(line -> Asking.valueOf(line[0].toUpperCase(Locale.ROOT)))
                .orElse(null);
    }

    private static boolean covers(String line, String pattern) {
        if (!line.endsWith("/**")) {
            return line.equals(pattern);
        }
        String start = line.substring(0, line.length() - 3);
        return pattern.equals(start) || pattern.startsWith(start + "/");
    }

    private static List<String[]> lines() {
        try (InputStream file = Objects.requireNonNull(
                LeakEndpoints.class.getResourceAsStream("/dashboard/endpoints.txt"), "no list of endpoints")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s+"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
