package dev.nightjar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Stands in front of an S3 server and can be told to misbehave when an object is read. One request per connection. */
public final class FaultyS3 implements AutoCloseable {

    /** How the reading of an object goes wrong. */
    public sealed interface Fault {

        /** It does not. */
        record None() implements Fault {}

        /** The server refuses, with a code of S3's. */
        record Refuse(int status, String code) implements Fault {}

        /** The connection breaks after so many bytes of the body: reset, or closed as if that were all. */
        record BreakOff(int bytes, boolean reset) implements Fault {}

        /** The server sends and announces only so many bytes of the body. */
        record Shorten(int bytes) implements Fault {}

        /** What the server sends has another ETag than what was asked for. */
        record OtherEtag(String etag) implements Fault {}

        /** The server overlooks the range and sends the whole object. */
        record NoRange(Supplier<byte[]> whole) implements Fault {}

        /** It takes that long. */
        record Delay(long millis) implements Fault {}

        /** Something happens to the object just before it is read. */
        record After(Runnable event) implements Fault {}
    }

    private final ServerSocket server;
    private final int upstream;
    private final Queue<Fault> next = new ConcurrentLinkedQueue<>();
    private volatile Fault always = new Fault.None();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();

    FaultyS3(int upstream) {
        this.upstream = upstream;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** What happens to the next readings of objects, one after another. */
    public void next(Fault... faults) {
        next.addAll(List.of(faults));
    }

    /** What happens to all others. */
    public void always(Fault fault) {
        always = fault;
    }

    /** Behaves again, and counts from now. */
    public void reset() {
        next.clear();
        always = new Fault.None();
        requests.clear();
        sent.set(0);
    }

    /** The first line and range of each reading of an object. */
    public List<String> reads() {
        return List.copyOf(requests);
    }

    /** How many bytes of bodies went to readers. */
    public long sent() {
        return sent.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket store = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            boolean reading = head.startsWith("GET /" + S3Fixture.BUCKET + "/") && !head.contains("list-type");
            Fault fault = new Fault.None();
            if (reading) {
                requests.add(head.lines().findFirst().orElse("") + header(head, "range"));
                Fault queued = next.poll();
                fault = queued == null ? always : queued;
            }
            exchange(client, store, head, fault, reading);
        } catch (IOException | InterruptedException e) {
            // the other side has gone
        }
    }

    private void exchange(Socket client, Socket store, String head, Fault fault, boolean reading)
            throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Refuse refuse -> {
                client.getOutputStream().write(refusal(refuse));
                return;
            }
            case Fault.Delay delay -> Thread.sleep(delay.millis());
            case Fault.After after -> after.event().run();
            case Fault.None _, Fault.BreakOff _, Fault.Shorten _, Fault.OtherEtag _, Fault.NoRange _ -> {}
        }
        OutputStream toStore = store.getOutputStream();
        toStore.write(without(head, "connection")
                .replaceFirst("\r\n", "\r\nConnection: close\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        toStore.flush();
        Thread.ofVirtual().start(() -> pass(client, toStore));
        answer(client, store.getInputStream(), fault, reading);
    }

    private static void pass(Socket client, OutputStream toStore) {
        try {
            client.getInputStream().transferTo(toStore);
        } catch (IOException e) {
            // the exchange is over
        }
    }

    private void answer(Socket client, InputStream fromStore, Fault fault, boolean reading) throws IOException {
        String head = head(fromStore);
        long limit = Long.MAX_VALUE;
        switch (fault) {
            case Fault.OtherEtag other ->
                head = without(head, "etag").replaceFirst("\r\n", "\r\nETag: \"" + other.etag() + "\"\r\n");
            case Fault.Shorten shorten -> {
                limit = shorten.bytes();
                head = without(head, "content-length")
                        .replaceFirst("\r\n", "\r\nContent-Length: " + shorten.bytes() + "\r\n");
            }
            case Fault.BreakOff breakOff -> limit = breakOff.bytes();
            case Fault.NoRange all -> {
                client.getOutputStream().write(whole(head, all.whole().get()));
                return;
            }
            case Fault.None _, Fault.Refuse _, Fault.Delay _, Fault.After _ -> {}
        }
        OutputStream toClient = client.getOutputStream();
        toClient.write(head.getBytes(StandardCharsets.ISO_8859_1));
        byte[] buffer = new byte[1 << 16];
        for (int read = fromStore.read(buffer, 0, (int) Math.min(buffer.length, limit));
                read > 0;
                read = fromStore.read(buffer, 0, (int) Math.min(buffer.length, limit))) {
            toClient.write(buffer, 0, read);
            limit -= read;
            sent.addAndGet(reading ? read : 0);
        }
        toClient.flush();
        if (fault instanceof Fault.BreakOff breakOff && breakOff.reset()) {
            client.setSoLinger(true, 0);
        }
    }

    private static byte[] whole(String head, byte[] body) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(without(without(head, "content-length"), "content-range")
                .replaceFirst("[^\r]*\r\n", "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        answer.write(body);
        return answer.toByteArray();
    }

    private static byte[] refusal(Fault.Refuse refuse) {
        String body = "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>As told</Message></Error>"
                .formatted(refuse.code());
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        return ("HTTP/1.1 %d Told\r\nDate: %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n"
                        + "Connection: close\r\n\r\n%s")
                .formatted(refuse.status(), date, body.length(), body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int one = in.read(); one >= 0; one = in.read()) {
            head.write(one);
            last = last << 8 | one;
            if (last == 0x0d0a0d0a) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> " " + line)
                .findFirst()
                .orElse("");
    }

    private static String without(String head, String name) {
        StringBuilder kept = new StringBuilder();
        for (String line : head.split("\r\n")) {
            if (!line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
                kept.append(line).append("\r\n");
            }
        }
        return kept.append("\r\n").toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
