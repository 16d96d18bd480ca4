package dev.nightjar.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One SVG sprite of the icons that the console uses, named in {@code console/icons.json}. */
@RestController
class Icons {

    private static final String OPEN =
            "<symbol id=\"%s\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\">";

    private final String sprite;

    Icons(JsonMapper json) throws IOException {
        Resource outline = anyOutline();
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\">");
        for (JsonNode name :
                json.readTree(new ClassPathResource("static/console/icons.json").getContentAsByteArray())) {
            svg.append(symbol(outline, name.asString()));
        }
        sprite = svg.append("</svg>").toString();
    }

    @GetMapping("/icons.svg")
    ResponseEntity<byte[]> get() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(sprite.getBytes(StandardCharsets.UTF_8));
    }

    /** One of them, beside which the others lie. It is looked for once: the jar around them has 5,000 entries. */
    private static Resource anyOutline() throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/resources/webjars/tabler__icons/*/icons/outline/home.svg");
        if (found.length == 0) {
            throw new IllegalStateException("There are no icons on the class path");
        }
        return found[0];
    }

    private static String symbol(Resource beside, String name) throws IOException {
        String svg = beside.createRelative(name + ".svg").getContentAsString(StandardCharsets.UTF_8);
        String body = svg.substring(svg.indexOf('>', svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
        return OPEN.formatted(name) + body.strip() + "</symbol>";
    }
}
