package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of URLs. */
final class UrlFunctions {

    static final List<JavaFunction> ALL = List.of(
            of("nj_url_part", "VV>V", a -> urlPart(text(a, 0), text(a, 1))),
            of("nj_url_parameter", "VV>V", a -> urlParameter(text(a, 0), text(a, 1))),
            of("nj_url_encode", "V>V", a -> URLEncoder.encode(text(a, 0), StandardCharsets.UTF_8)),
            of("nj_url_decode", "V>V", a -> urlDecode(text(a, 0))));

    private UrlFunctions() {}

    private static @Nullable String urlPart(String url, String part) {
        try {
            URI uri = new URI(url);
            return switch (part) {
                case "fragment" -> orEmpty(uri.getFragment());
                case "host" -> orEmpty(uri.getHost());
                case "path" -> orEmpty(uri.getPath());
                case "protocol" -> orEmpty(uri.getScheme());
                case "query" -> orEmpty(uri.getQuery());
                default -> uri.getPort() < 0 ? null : String.valueOf(uri.getPort());
            };
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String urlParameter(String url, String name) {
        try {
            String query = new URI(url).getRawQuery();
            for (String pair : orEmpty(query).split("&")) {
                int at = pair.indexOf('=');
                String key = at < 0 ? pair : pair.substring(0, at);
                if (key.equals(name)) {
                    return at < 0 ? "" : URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
                }
            }
            return null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String urlDecode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }
}
