package dev.nightjar.benchmark;

import dev.nightjar.NightjarApplication;
import dev.nightjar.crawler.CrawlRun;
import dev.nightjar.crawler.Crawler;
import dev.nightjar.crawler.CrawlerDefinition;
import dev.nightjar.crawler.CrawlerStatus;
import dev.nightjar.crawler.Crawlers;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures a crawl of a lake of many folders of ten objects each, half of them CSV, the others JSON and Parquet, and the
 * crawl after it, in which nothing is new.
 *
 * <p>Named so that no build runs it: {@code bin/benchmark-crawler} does, with the number of folders as its argument.
 */
class CrawlBenchmark {

    private static final int OBJECTS = 10;

    private final int folders = Integer.getInteger("benchmark.folders", 10_000);

    @TempDir
    Path home;

    @Test
    void measure() throws Exception {
        lake();
        try (ConfigurableApplicationContext application = SpringApplication.run(
                NightjarApplication.class,
                "--nightjar.home=" + home,
                "--nightjar.admin.password=a password of the benchmark",
                "--nightjar.sample.enabled=false",
                "--server.port=0")) {
            Crawlers crawlers = application.getBean(Crawlers.class);
            Caller author = new Caller(UUID.randomUUID(), "benchmark", Role.AUTHOR);
            crawlers.create(author, CrawlerDefinition.of("all", "lake://bench/", "bench"));
            System.out.println(
                    "| crawl | took | processor time | objects | folders | read | tables | partitions new |");
            System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
            for (String which : new String[] {"first", "nothing new", "nothing new again"}) {
                long before = processorTime();
                CrawlRun run = crawl(crawlers, author);
                report(which, run, processorTime() - before);
            }
        }
    }

    private static CrawlRun crawl(Crawlers crawlers, Caller author) throws InterruptedException {
        crawlers.start(author, "all");
        CrawlerStatus status = crawlers.get("all");
        while (status.state() != Crawler.State.READY) {
            Thread.sleep(50);
            status = crawlers.get("all");
        }
        return crawlers.runs("all", 1).getFirst();
    }

    /** What this process used, all its threads together: what other people do on the machine does not count. */
    private static long processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static void report(String which, CrawlRun run, long processorTime) {
        CrawlRun.Counts counts = run.counts();
        System.out.printf(
                "| %s | %.1f s | %.1f s | %d | %d | %d | %d | %d |%n",
                which,
                run.took(Clock.systemUTC().instant()).toMillis() / 1000.0,
                processorTime / 1000.0,
                counts.objects(),
                counts.folders(),
                counts.read(),
                counts.tables(),
                counts.partitionsAdded());
        if (run.state() != CrawlRun.State.SUCCEEDED) {
            throw new IllegalStateException(run.toString());
        }
    }

    private void lake() throws IOException, SQLException {
        Path lake = home.resolve("lake/bench");
        byte[] csv = "id,at,amount,city\n1,2024-01-01 10:00:00,2.5,Paris\n2,2024-01-01 11:00:00,3.5,Rome\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] json = "{\"id\":1,\"name\":\"x\",\"tags\":[\"a\"]}\n{\"id\":2,\"name\":\"y\",\"tags\":[]}\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] parquet = parquet();
        LocalDate day = LocalDate.of(1990, 1, 1);
        for (int i = 0; i < folders; i++) {
            String name = "day=" + day.plusDays(i);
            switch (i % 4) {
                case 0, 1 -> write(lake.resolve("sales").resolve(name), csv, ".csv");
                case 2 -> write(lake.resolve("events").resolve(name), json, ".json");
                default -> write(lake.resolve("readings").resolve(name), parquet, ".parquet");
            }
        }
    }

    private static void write(Path folder, byte[] bytes, String ending) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < OBJECTS; i++) {
            Files.write(folder.resolve("part-" + i + ending), bytes);
        }
    }

    private byte[] parquet() throws IOException, SQLException {
        Path file = home.resolve("sample.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "COPY (SELECT range AS id, range / 7.0 AS reading, 'x' || range AS sensor FROM range(100))"
                            + " TO '" + file + "' (FORMAT parquet)");
        }
        return Files.readAllBytes(file);
    }
}
