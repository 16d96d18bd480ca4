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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Nightjar of its own, prepared and started as its image is: how soon it answers, what it keeps. */
final class IdleProcess {

    private static final String READY = "Nightjar is ready: ";
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "-Dspring.aot.enabled=true");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path app;
    private final Path home;

    /** @param folder an empty one, for the unpacked application and its data */
    IdleProcess(Path folder) {
        this.app = folder.resolve("app");
        this.home = folder.resolve("home");
    }

    void measure() throws Exception {
        prepare();
        Duration first = Duration.ZERO;
        List<Duration> further = new ArrayList<>();
        long idle = 0;
        for (int i = 0; i < 4; i++) {
            long before = System.nanoTime();
            Process process = start();
            try (HttpClient client = HttpClient.newHttpClient()) {
                URI page = URI.create(address(process)).resolve("/sign-in");
                client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
                Duration taken = Duration.ofNanos(System.nanoTime() - before);
                if (i == 0) {
                    first = taken;
                    Thread.sleep(20_000);
                    idle = residentMegabytes(process);
                } else {
                    further.add(taken);
                }
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
        further.sort(null);
        System.out.printf(
                "A process of its own: first page after %,d ms with the samples to furnish, %,d ms (median of 3) without;"
                        + " %d MB resident when idle%n",
                first.toMillis(), further.get(1).toMillis(), idle);
    }

    private void prepare() throws Exception {
        try (var built = Files.newDirectoryStream(Path.of("target"), "nightjar-*.jar")) {
            Path jar = built.iterator().next();
            run(List.of(
                    JAVA,
                    "-Djarmode=tools",
                    "-jar",
                    jar.toAbsolutePath().toString(),
                    "extract",
                    "--application-filename",
                    "nightjar.jar",
                    "--destination",
                    app.toString()));
        }
        List<String> training =
                new ArrayList<>(List.of(Path.of("bin", "train").toAbsolutePath().toString()));
        training.addAll(OPTIONS);
        run(training);
    }

    private void run(List<String> command) throws Exception {
        Files.createDirectories(app);
        ProcessBuilder builder = new ProcessBuilder(command).directory(app.toFile());
        builder.environment().merge("PATH", Path.of(JAVA).getParent().toString(), (path, java) -> java + ":" + path);
        int code = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("Exit " + code + ": " + command);
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-XX:AOTCache=nightjar.aot", "-Xms64m"));
        command.addAll(OPTIONS);
        command.addAll(List.of(
                "-jar",
                "nightjar.jar",
                "--nightjar.home=" + home,
                "--nightjar.admin.password=a password of the benchmark",
                "--server.port=0"));
        return new ProcessBuilder(command)
                .directory(app.toFile())
                .redirectErrorStream(true)
                .start();
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
