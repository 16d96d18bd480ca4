package dev.nightjar.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Nightjar of its own, started as its image starts it but for the AOT cache: how soon it answers, what it keeps. */
final class IdleProcess {

    private static final String READY = "Nightjar is ready: ";

    private final Path home;

    IdleProcess(Path home) {
        this.home = home;
    }

    void measure() throws Exception {
        long before = System.nanoTime();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xms64m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "dev.nightjar.NightjarApplication",
                        "--nightjar.home=" + home,
                        "--nightjar.admin.password=a password of the benchmark",
                        "--server.port=0"))
                .redirectErrorStream(true)
                .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI page = URI.create(address(process)).resolve("/sign-in");
            client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
            long firstPage = (System.nanoTime() - before) / 1_000_000;
            Thread.sleep(20_000);
            System.out.printf(
                    "A process of its own: first page after %,d ms; %d MB resident when idle%n",
                    firstPage, residentMegabytes(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            int at = line.indexOf(READY);
            if (at >= 0) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                return line.substring(at + READY.length()).split(" ")[0];
            }
        }
        throw new IOException("It did not start");
    }

    /** From Linux's own accounts. */
    private static long residentMegabytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line ->
                                line.replace("VmRSS:", "").replace("kB", "").strip())
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow()
                >> 10;
    }
}
