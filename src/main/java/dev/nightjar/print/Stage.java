package dev.nightjar.print;

import dev.nightjar.schedule.Heartbeat;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where charts are drawn without a browser: the pages' own scripts and ECharts, in a JavaScript engine that reaches nothing
 * but them. Its first chart takes seconds; five minutes after the last it is taken down, since it holds memory.
 */
@Component
class Stage {

    private static final Duration IDLE = Duration.ofMinutes(5);

    /** As small a chart as there is. */
    private static final String REHEARSED = """
            {"nightjar": {"kind": "BAR"}, "xAxis": {"type": "category", "data": ["a"]}, "yAxis": {"type": "value"},
             "series": [{"type": "bar", "data": [1]}]}""";

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Value> scripts = new HashMap<>();
    private final Heartbeat beat = new Heartbeat("print-stage");
    private @Nullable Engine engine;
    private Instant used = Instant.EPOCH;
    private final AtomicBoolean preparing = new AtomicBoolean();

    Stage(Clock clock) {
        this.clock = clock;
        beat.every(Duration.ofMinutes(1), this::rest);
    }

    /**
     * A chart as SVG.
     *
     * @param option as the server draws it for browsers
     */
    String draw(JsonNode option, int width, int height, Locale language) {
        lock.lock();
        try {
            used = clock.instant();
            Value script = scripts.computeIfAbsent(language.getLanguage(), this::open);
            String map = option.path("nightjar").path("map").asString("");
            String shapes = map.isEmpty() ? "" : shapes(map);
            return script.getMember("draw")
                    .execute(option.toString(), width, height, map, shapes, theme())
                    .asString();
        } finally {
            lock.unlock();
        }
    }

    /** Has a language's scripts at hand before somebody waits for a chart of it. Returns at once. */
    void prepare(Locale language) {
        if (preparing.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("print-stage-rehearsal").start(() -> {
                try {
                    draw(JsonMapper.shared().readTree(REHEARSED), 40, 40, language);
                } finally {
                    preparing.set(false);
                }
            });
        }
    }

    private static String theme() {
        ObjectNode theme =
                JsonNodeFactory.instance.objectNode().put("letters", Ink.theme().letters());
        Ink.theme().colours().forEach(theme.putObject("colours")::put);
        return theme.toString();
    }

    private static String shapes(String map) {
        return text("static/console/maps/" + map.toLowerCase(Locale.ROOT) + ".json");
    }

    private static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Value open(String language) {
        if (engine == null) {
            engine = Engine.newBuilder("js")
                    .option("engine.WarnInterpreterOnly", "false")
                    .build();
        }
        Context context = Context.newBuilder("js")
                .engine(engine)
                .allowHostAccess(HostAccess.NONE)
                .allowIO(IOAccess.newBuilder().fileSystem(new StageFiles()).build())
                .option("js.esm-eval-returns-exports", "true")
                .build();
        Value globals = context.getBindings("js");
        ProxyExecutable measure = arguments -> Ink.width(arguments[0].asString(), Ink.font(arguments[1].asInt()));
        globals.putMember("measure", measure);
        globals.putMember("language", language);
        globals.putMember("tokens", ProxyObject.fromMap(new HashMap<>(Ink.TOKENS)));
        return context.eval(Source.newBuilder("js", text("print/stage.mjs"), "stage.mjs")
                .mimeType("application/javascript+module")
                .buildLiteral());
    }

    private void rest() {
        lock.lock();
        try {
            if (engine != null && used.plus(IDLE).isBefore(clock.instant())) {
                takeDown();
            }
        } finally {
            lock.unlock();
        }
    }

    private void takeDown() {
        scripts.clear();
        if (engine != null) {
            engine.close(true);
            engine = null;
        }
    }

    @PreDestroy
    void end() {
        beat.close();
        lock.lock();
        try {
            takeDown();
        } finally {
            lock.unlock();
        }
    }
}
