package dev.nightjar.engine;

import dev.nightjar.storage.PinnedObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** The elements of the array {@code Records}, one a line. Whatever else the object has is left out. */
record RecordsCopy(Charset encoding, FileCompression compression) implements Copier {

    private static final String RECORDS = "Records";

    @Override
    public String recipe() {
        return "records 1 " + encoding.name() + " " + compression;
    }

    @Override
    public String ending() {
        return ".txt";
    }

    @Override
    public void copy(PinnedObject from, Path to, Guard guard) throws IOException {
        JsonMapper mapper = JsonMapper.shared();
        try (InputStream raw = Files.newInputStream(from.path());
                Reader text = unmarked(new InputStreamReader(compression.open(raw), encoding.newDecoder()));
                Counting out = new Counting(Files.newBufferedWriter(to, StandardCharsets.UTF_8));
                JsonParser in = mapper.createParser(text);
                JsonGenerator json = mapper.createGenerator(out)) {
            while (in.nextToken() != null) {
                boolean records = in.currentToken() == JsonToken.START_ARRAY && RECORDS.equals(in.currentName());
                if (records) {
                    elements(from, in, json, out, guard);
                } else if (in.currentName() != null) {
                    in.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new IOException(
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""), e);
        }
    }

    private static void elements(PinnedObject from, JsonParser in, JsonGenerator json, Counting out, Guard guard) {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            json.copyCurrentStructure(in);
            json.writeRaw('\n');
            guard.check(from, out.written);
        }
    }

    private static Reader unmarked(Reader text) throws IOException {
        BufferedReader buffered = new BufferedReader(text);
        buffered.mark(1);
        if (buffered.read() != '\uFEFF') {
            buffered.reset();
        }
        return buffered;
    }

    private static final class Counting extends Writer {

        private final BufferedWriter to;
        private long written;

        Counting(BufferedWriter to) {
            this.to = to;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            to.write(text, from, length);
            written += length;
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }
}
