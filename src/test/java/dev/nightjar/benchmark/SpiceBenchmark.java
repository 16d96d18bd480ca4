package dev.nightjar.benchmark;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.TableName;
import dev.nightjar.storage.ObjectLocation;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard of twelve visuals over three million flights: directly, from a fresh snapshot, unchanged, clicked, and clicked
 * by a hundred readers at once. A round of its questions asked of DuckDB itself says how busy the machine is.
 */
final class SpiceBenchmark {

    private static final int ROUNDS = 10;
    private static final int READERS = 100;
    private static final int MARKS = 10;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Catalog catalog;
    private final Console console;
    private final Connection duckdb;
    private final Path lake;
    private List<String> origins = List.of();

    SpiceBenchmark(Catalog catalog, Console console, Connection duckdb, Path lake) {
        this.catalog = catalog;
        this.console = console;
        this.duckdb = duckdb;
        this.lake = lake;
    }

    /** @param flights a Parquet file of date, delay, distance, origin and destination; generated where blank */
    void measure(String flights) throws Exception {
        Path file = furnish(flights);
        String dataset = dataset();
        String dashboard = dashboard(dataset);
        double direct = millis(() -> draw(dashboard, null));
        console.put("/datasets/" + dataset + "/spice", "{\"mode\": \"SPICE\"}", 0);
        untilRead(dataset);
        draw(dashboard, null);

        List<Double> alone = new ArrayList<>();
        List<Double> cold = new ArrayList<>();
        List<Double> unchanged = new ArrayList<>();
        List<Double> clicks = new ArrayList<>();
        List<Double> busyAlone = new ArrayList<>();
        List<Double> busyCold = new ArrayList<>();
        List<Double> busyClicks = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            busyAlone.add(processorMillis(() -> alone.add(millis(() -> ask(file)))));
            console.post("/datasets/" + dataset + "/ingestions", "{}");
            untilRead(dataset);
            busyCold.add(processorMillis(() -> cold.add(millis(() -> draw(dashboard, null)))));
            unchanged.add(millis(() -> draw(dashboard, null)));
            String origin = origins.get(MARKS + i);
            busyClicks.add(processorMillis(() -> clicks.add(millis(() -> draw(dashboard, origin)))));
        }
        System.out.println("| twelve visuals over three million flights | median | p95 | of DuckDB's own time |");
        System.out.println("|---|---:|---:|---:|");
        double they = percentile(alone, 0.5);
        System.out.printf(
                "| their questions, to DuckDB, one after another | %.0f ms | %.0f ms | 1.00 |%n",
                they, percentile(alone, 0.95));
        System.out.printf("| directly, for the first time | %.0f ms | | %.2f |%n", direct, direct / they);
        line("from SPICE, cold", cold, they);
        line("nothing changed", unchanged, they);
        line("a click on a mark", clicks, they);
        List<Double> atOnce = new ArrayList<>();
        double busyAtOnce = processorMillis(() -> atOnce.addAll(atOnce(dashboard)));
        line(READERS + " readers click at once", atOnce, they);
        System.out.printf(
                "%nProcessor time, all threads together: their questions %.0f ms, cold %.0f ms, a click %.0f ms,"
                        + " all readers %.0f ms%n",
                percentile(busyAlone, 0.5), percentile(busyCold, 0.5), percentile(busyClicks, 0.5), busyAtOnce);
    }

    private static void line(String what, List<Double> times, double they) {
        double median = percentile(times, 0.5);
        System.out.printf("| %s | %.0f ms | %.0f ms | %.2f |%n", what, median, percentile(times, 0.95), median / they);
    }

    private Path furnish(String flights) throws Exception {
        Path folder = Files.createDirectories(lake.resolve("spice").resolve("flights"));
        Path file = folder.resolve("flights.parquet");
        if (flights.isBlank()) {
            try (Statement statement = duckdb.createStatement()) {
                statement.execute("""
                        COPY (SELECT TIMESTAMP '2001-01-01' + to_minutes(range // 12) AS date,
                                     (range * 7919 %% 200 - 40)::BIGINT AS delay, (range * 104729 %% 2500)::BIGINT AS distance,
                                     'O' || (range * 31 %% 223) AS origin, 'D' || (range * 17 %% 221) AS destination
                                FROM range(3000000)) TO '%s' (FORMAT parquet)""".formatted(file));
            }
        } else {
            Files.copy(Path.of(flights), file);
        }
        catalog.createDatabase("spice", null);
        catalog.createTable(
                new NewTable(new TableName("spice", "flights"), ObjectLocation.parse("lake://spice/flights/")));
        try (Statement statement = duckdb.createStatement();
                var rows = statement.executeQuery("SELECT origin FROM '" + file
                        + "' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT " + (MARKS + ROUNDS))) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            origins = found;
        }
        return file;
    }

    private String dataset() throws Exception {
        List<Map<String, Object>> fields = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(i -> List.of("date", "delay", "distance", "origin", "destination")
                        .get(i))
                .map(name -> Map.<String, Object>of("id", name, "table", "f", "column", name))
                .toList());
        fields.add(Map.of("id", "late", "formula", "ifelse({delay} > 15, 'late', 'fine')"));
        Map<String, Object> source = Map.of(
                "kind", "TABLES", "tables", List.of(Map.of("alias", "f", "database", "spice", "table", "flights")));
        return id(console.post(
                "/datasets",
                JSON.writeValueAsString(
                        Map.of("name", "Flights", "definition", Map.of("source", source, "fields", fields)))));
    }

    private String dashboard(String dataset) throws Exception {
        List<Map<String, Object>> visuals = List.of(
                visual("KPI", null, null, "delay", "AVERAGE"),
                visual("KPI", null, null, "distance", "SUM"),
                visual("KPI", null, null, "delay", "COUNT"),
                visual("BAR", "origin", null, "delay", "COUNT"),
                visual("BAR", "destination", null, "delay", "AVERAGE"),
                visual("LINE", "date", "MONTH", "delay", "AVERAGE"),
                visual("AREA", "date", "DAY", "delay", "COUNT"),
                visual("PIE", "late", null, "delay", "COUNT"),
                visual("BAR", "date", "WEEK", "distance", "SUM"),
                visual("HISTOGRAM", null, null, "delay", "NONE"),
                visual("TABLE", "origin", null, "delay", "MAXIMUM"),
                visual("TREE_MAP", "destination", null, "distance", "SUM"));
        List<Map<String, Object>> tiles = new ArrayList<>();
        for (Map<String, Object> visual : visuals) {
            int n = tiles.size();
            tiles.add(Map.of(
                    "id",
                    "t" + n,
                    "x",
                    n % 4 * 6,
                    "y",
                    n / 4 * 3,
                    "w",
                    6,
                    "h",
                    3,
                    "dataset",
                    Map.of("id", dataset),
                    "visual",
                    visual));
        }
        return id(console.post(
                "/dashboards",
                JSON.writeValueAsString(
                        Map.of("title", "Flights", "definition", Map.of("tiles", tiles, "filters", List.of())))));
    }

    private static Map<String, Object> visual(
            String kind, @Nullable String category, @Nullable String grain, String column, String aggregate) {
        Object value = Map.of("column", column, "aggregate", aggregate);
        if (category == null) {
            return Map.of("kind", kind, "title", kind, "values", List.of(value));
        }
        Object by = grain == null ? Map.of("column", category) : Map.of("column", category, "grain", grain);
        return Map.of("kind", kind, "title", kind, "category", by, "values", List.of(value));
    }

    /** What the tiles ask, in DuckDB's words. */
    private void ask(Path file) throws Exception {
        String from = " FROM '" + file + "'";
        List<String> questions = List.of(
                "SELECT avg(delay)" + from,
                "SELECT sum(distance)" + from,
                "SELECT count(delay)" + from,
                "SELECT origin, count(delay)" + from + " GROUP BY 1",
                "SELECT destination, avg(delay)" + from + " GROUP BY 1",
                "SELECT date_trunc('month', date), avg(delay)" + from + " GROUP BY 1",
                "SELECT date_trunc('day', date), count(delay)" + from + " GROUP BY 1",
                "SELECT CASE WHEN delay > 15 THEN 'late' ELSE 'fine' END, count(delay)" + from + " GROUP BY 1",
                "SELECT date_trunc('week', date), sum(distance)" + from + " GROUP BY 1",
                "SELECT delay // 100, count(*)" + from + " GROUP BY 1",
                "SELECT origin, max(delay)" + from + " GROUP BY 1",
                "SELECT destination, sum(distance)" + from + " GROUP BY 1");
        for (String question : questions) {
            try (Statement statement = duckdb.createStatement()) {
                statement.executeQuery(question).close();
            }
        }
    }

    private void draw(String dashboard, @Nullable String origin) throws Exception {
        Map<String, Object> clicked = origin == null
                ? Map.of("draft", true)
                : Map.of(
                        "draft",
                        true,
                        "action",
                        "CROSS",
                        "cross",
                        List.of(Map.of("tile", "t3", "column", "origin", "values", List.of(origin))));
        String lines = console.post("/dashboards/" + dashboard + "/data", JSON.writeValueAsString(clicked));
        long drawn = lines.lines().filter(line -> line.contains("\"rows\"")).count();
        if (drawn != 12) {
            throw new IllegalStateException(drawn + " tiles were drawn: " + lines);
        }
    }

    /** Each clicks one of ten marks that nobody has clicked before. */
    private List<Double> atOnce(String dashboard) throws Exception {
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Double>> times = IntStream.range(0, READERS)
                    .mapToObj(i -> readers.submit(() -> millis(() -> draw(dashboard, origins.get(i % MARKS)))))
                    .toList();
            List<Double> took = new ArrayList<>();
            for (Future<Double> time : times) {
                took.add(time.get());
            }
            return took;
        }
    }

    private void untilRead(String dataset) throws Exception {
        while (true) {
            JsonNode newest = console.get("/datasets/" + dataset + "/ingestions?limit=1")
                    .path("items")
                    .path(0);
            switch (newest.path("state").asString("")) {
                case "COMPLETED" -> {
                    return;
                }
                case "FAILED", "CANCELLED" -> throw new IllegalStateException(newest.toString());
                default -> Thread.sleep(20);
            }
        }
    }

    private static String id(String answer) {
        return JSON.readTree(answer).path("id").asString();
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Of this process, all of its threads together: what other work on the machine does not change. */
    private static double processorMillis(Work work) throws Exception {
        var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = process.getProcessCpuTime();
        work.run();
        return (process.getProcessCpuTime() - before) / 1e6;
    }

    private static double millis(Work work) throws Exception {
        long before = System.nanoTime();
        work.run();
        return (System.nanoTime() - before) / 1e6;
    }

    private static double percentile(List<Double> times, double share) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }
}
