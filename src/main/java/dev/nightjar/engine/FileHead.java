package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.TextEncoding;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first bytes of a file, uncompressed, and what they say it is. Content counts; the name only breaks a promise
 * ({@code .parquet}, {@code .gz}, {@code .bz2}) or settles a doubt.
 *
 * @param text the beginning as text; empty for Parquet
 * @param whole whether the text is all there is
 * @param encoding of the text; US-ASCII where it would be the same in nearly every encoding
 * @param marked whether it starts with UTF-8's byte order mark, which {@code text} leaves out
 */
record FileHead(PinnedObject file, Kind kind, String text, boolean whole, Charset encoding, boolean marked) {

    enum Kind {
        PARQUET,
        AVRO,
        ORC,
        EXCEL,
        JSON_LINES,
        JSON_ARRAY,
        JSON_SEQUENCE,
        JSON_RECORDS,
        DELIMITED;

        boolean binary() {
            return this == PARQUET || this == AVRO || this == ORC || this == EXCEL;
        }

        /** JSON objects one after another; lines are a special case of it. */
        boolean objects() {
            return this == JSON_LINES || this == JSON_SEQUENCE;
        }
    }

    private static final int GLANCE = 1 << 20;
    private static final int LONGEST_RECORD = 64 << 20;
    private static final Pattern RECORDS = Pattern.compile("\\s*\\{\\s*\"Records\"\\s*:\\s*\\[\\s*[{\\]]");
    private static final byte[] AVRO = {'O', 'b', 'j', 1};
    private static final byte[] ORC = {'O', 'R', 'C'};
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** @throws FaultException where it is none of the kinds we read */
    static FileHead read(PinnedObject file) {
        return read(file, Optional.empty());
    }

    /** @param encoding to read the text in, empty to find it out; UTF-8 is only believed where the bytes are it */
    static FileHead read(PinnedObject file, Optional<Charset> encoding) {
        return read(file, GLANCE, encoding.filter(given -> !TextEncoding.plain(given)));
    }

    /** The same with much more of the text, for a file whose first record does not end within the first glance. */
    FileHead longer() {
        return read(file, LONGEST_RECORD, Optional.of(encoding));
    }

    private static FileHead read(PinnedObject file, int bytes, Optional<Charset> encoding) {
        try {
            if (endOfParquet(file)) {
                return new FileHead(file, Kind.PARQUET, "", false, StandardCharsets.UTF_8, false);
            }
            byte[] raw = first(file.path(), 16, FileCompression.NONE);
            if (raw.length == 0) {
                throw new FaultException(EngineFault.EMPTY_FILE, file.object().location());
            }
            Optional<Kind> binary = binary(file, raw);
            if (binary.isPresent()) {
                return new FileHead(file, binary.get(), "", false, StandardCharsets.UTF_8, false);
            }
            FileCompression compression = compression(file, raw);
            byte[] head = first(file.path(), bytes, compression);
            boolean whole = head.length < bytes;
            FileHead text = ofText(file, head, whole, encoding);
            boolean readable = compression == FileCompression.NONE && TextEncoding.plain(text.encoding);
            if (text.kind == Kind.JSON_ARRAY && !whole && readable && !closes(file.path())) {
                throw new FaultException(EngineFault.JSON_CUT_OFF, file.object().location());
            }
            return text;
        } catch (IOException e) {
            throw new FaultException(
                            EngineFault.UNREADABLE_FILE, file.object().location(), String.valueOf(e.getMessage()))
                    .because(e);
        }
    }

    /** Of an object fetched in part, its end says whether it is Parquet; of anything else, the rest is needed. */
    private static boolean endOfParquet(PinnedObject file) throws IOException {
        if (file.fetchedWhole()) {
            return false;
        }
        boolean parquet = endsWithMagic(file.path());
        if (!parquet) {
            file.fetchWhole();
        }
        return parquet;
    }

    private static FileHead ofText(PinnedObject file, byte[] head, boolean whole, Optional<Charset> given) {
        EncodingGuess.Guess guess = given.map(encoding -> new EncodingGuess.Guess(encoding, 0))
                .or(() -> EncodingGuess.of(head, whole))
                .orElseThrow(() -> new FaultException(
                        EngineFault.FORMAT_UNKNOWN, file.object().location()));
        boolean marked = guess.mark() > 0;
        String text = decode(file, guess, head, whole);
        if (whole && text.isBlank()) {
            throw new FaultException(EngineFault.EMPTY_FILE, file.object().location());
        }
        Kind kind = kind(text);
        if (kind == Kind.JSON_ARRAY && whole && !text.stripTrailing().endsWith("]")) {
            throw new FaultException(EngineFault.JSON_CUT_OFF, file.object().location());
        }
        return new FileHead(file, kind, text, whole, guess.encoding(), marked);
    }

    private static Optional<Kind> binary(PinnedObject file, byte[] raw) throws IOException {
        if (parquet(file, raw)) {
            return Optional.of(Kind.PARQUET);
        }
        if (starts(raw, AVRO)) {
            return Optional.of(Kind.AVRO);
        }
        if (ExcelBook.is(file, raw)) {
            return Optional.of(Kind.EXCEL);
        }
        boolean orc = starts(raw, ORC) && (name(file).endsWith(".orc") || endsWith(file.path(), ORC));
        return orc ? Optional.of(Kind.ORC) : Optional.empty();
    }

    /** The last byte of ORC says how long what is before it is, which ends with the same letters. */
    private static boolean endsWith(Path path, byte[] magic) throws IOException {
        byte[] tail = tail(path, (int) Math.min(Files.size(path), magic.length + 1L));
        return starts(tail, magic);
    }

    private static boolean parquet(PinnedObject file, byte[] raw) throws IOException {
        boolean starts = starts(raw, PARQUET);
        if (starts && endsWithMagic(file.path())) {
            return true;
        }
        if (starts || name(file).endsWith(".parquet")) {
            throw new FaultException(EngineFault.NOT_PARQUET, file.object().location());
        }
        return false;
    }

    private static boolean endsWithMagic(Path path) throws IOException {
        return Files.size(path) >= 12 && Arrays.equals(tail(path, PARQUET.length), PARQUET);
    }

    /** DuckDB takes an array that was cut off between two elements for a whole one. */
    private static boolean closes(Path path) throws IOException {
        return new String(tail(path, 4096), StandardCharsets.ISO_8859_1)
                .stripTrailing()
                .endsWith("]");
    }

    private static byte[] tail(Path path, int bytes) throws IOException {
        try (var channel = Files.newByteChannel(path)) {
            channel.position(channel.size() - bytes);
            ByteBuffer tail = ByteBuffer.allocate(bytes);
            while (tail.hasRemaining() && channel.read(tail) >= 0) {}
            return tail.array();
        }
    }

    /** The engine goes by the name, so name and content have to agree. */
    private static FileCompression compression(PinnedObject file, byte[] raw) {
        FileCompression compression = FileCompression.named(name(file));
        if (!compression.agrees(raw)) {
            throw new FaultException(
                    EngineFault.COMPRESSION_MISNAMED, file.object().location());
        }
        return compression;
    }

    private static Kind kind(String text) {
        char first = nextMark(text, 0);
        if (first == '{') {
            char second = nextMark(text, text.indexOf('{') + 1);
            if (RECORDS.matcher(text).lookingAt()) {
                return Kind.JSON_RECORDS;
            }
            return second == '"' || second == '}' ? jsonObjects(text) : Kind.DELIMITED;
        }
        if (first == '[') {
            char second = nextMark(text, text.indexOf('[') + 1);
            return second == '{' || second == ']' ? Kind.JSON_ARRAY : Kind.DELIMITED;
        }
        return Kind.DELIMITED;
    }

    /** Lines that each close what they open hold whole objects; otherwise objects go over several lines. */
    private static Kind jsonObjects(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && quoted) {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n' && depth > 0) {
                return Kind.JSON_SEQUENCE;
            } else if (!quoted) {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        }
        return Kind.JSON_LINES;
    }

    private static char nextMark(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static String decode(PinnedObject file, EncodingGuess.Guess guess, byte[] bytes, boolean whole) {
        CharsetDecoder decoder = guess.encoding()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer rest = ByteBuffer.wrap(bytes, guess.mark(), bytes.length - guess.mark());
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(rest, text, whole);
        String decoded = text.flip().toString();
        if (result.isError()) {
            byte[] wrong = Arrays.copyOfRange(bytes, rest.position(), rest.position() + result.length());
            throw new FaultException(
                    EngineFault.NOT_IN_ENCODING,
                    file.object().location(),
                    decoded.chars().filter(c -> c == '\n').count() + 1,
                    TextEncoding.name(guess.encoding()),
                    HexFormat.ofDelimiter(" ").withUpperCase().formatHex(wrong));
        }
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    private static byte[] first(Path path, int bytes, FileCompression compression) throws IOException {
        try (InputStream raw = Files.newInputStream(path);
                InputStream in = compression.open(raw)) {
            return in.readNBytes(bytes);
        }
    }

    private static boolean starts(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    private static String name(PinnedObject file) {
        return file.object().location().name().toLowerCase(Locale.ROOT);
    }

    boolean named(String ending) {
        return FileCompression.stem(name(file)).endsWith(ending);
    }
}
