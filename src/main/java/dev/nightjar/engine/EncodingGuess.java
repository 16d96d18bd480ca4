package dev.nightjar.engine;

import dev.nightjar.sql.TextEncoding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tells the encoding of a text from its first bytes.
 *
 * <p>UTF-8 proves itself: hardly any other text is valid UTF-8 by chance. Of the Japanese encodings, the one wins in
 * which the text has more of the characters that Japanese is made of; what is neither is Western.
 */
final class EncodingGuess {

    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int LOOKED_AT = 1 << 16;

    private EncodingGuess() {}

    /** @param mark how many bytes the byte order mark has that a text must be read without */
    record Guess(Charset encoding, int mark) {}

    /**
     * Empty where it is no text.
     *
     * @param whole false where more bytes follow, so that the last character may be cut
     */
    static Optional<Guess> of(byte[] bytes, boolean whole) {
        if (starts(bytes, UTF8_MARK)) {
            return Optional.of(new Guess(StandardCharsets.UTF_8, UTF8_MARK.length));
        }
        if (bytes.length > 1 && (unit(bytes, 0) == 0xFEFF || unit(bytes, 0) == 0xFFFE)) {
            return Optional.of(new Guess(StandardCharsets.UTF_16, 0));
        }
        Optional<Charset> wide = wide(bytes);
        if (wide.isPresent()) {
            return wide.map(encoding -> new Guess(encoding, 0));
        }
        return hasZeros(bytes) ? Optional.empty() : Optional.of(new Guess(narrow(bytes, whole), 0));
    }

    /** UTF-16 without a mark shows itself by the zeros beside the letters of ASCII. */
    private static Optional<Charset> wide(byte[] bytes) {
        int[] zeros = new int[2];
        int looked = Math.min(bytes.length, LOOKED_AT) & ~1;
        for (int i = 0; i < looked; i++) {
            zeros[i & 1] += bytes[i] == 0 ? 1 : 0;
        }
        int half = looked / 2;
        if (half == 0 || Math.min(zeros[0], zeros[1]) * 50 > half) {
            return Optional.empty();
        }
        if (zeros[1] * 5 > half) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return zeros[0] * 5 > half ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static Charset narrow(byte[] bytes, boolean whole) {
        if (ascii(bytes)) {
            return StandardCharsets.US_ASCII;
        }
        if (valid(bytes, StandardCharsets.UTF_8, whole)) {
            return StandardCharsets.UTF_8;
        }
        int eucJp = valid(bytes, TextEncoding.EUC_JP, whole) ? eucJp(bytes) : 0;
        int shiftJis = valid(bytes, TextEncoding.SHIFT_JIS, whole) ? shiftJis(bytes) : 0;
        if (Math.max(eucJp, shiftJis) > 0) {
            return eucJp >= shiftJis ? TextEncoding.EUC_JP : TextEncoding.SHIFT_JIS;
        }
        return western(bytes);
    }

    /** The bytes from 80 to 9F are letters and quotation marks in Windows, and control characters in ISO 8859-1. */
    private static Charset western(byte[] bytes) {
        for (byte each : bytes) {
            if ((each & 0xE0) == 0x80) {
                return TextEncoding.WINDOWS_1252;
            }
        }
        return StandardCharsets.ISO_8859_1;
    }

    /** Kana and the kanji of the first level speak for it, all else against; texts without any kana are not believed. */
    private static int eucJp(byte[] bytes) {
        int score = 0;
        int kana = 0;
        for (int i = 0; i + 1 < Math.min(bytes.length, LOOKED_AT); i++) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x80) {
                continue;
            }
            kana += lead == 0xA4 || lead == 0xA5 ? 1 : 0;
            score += lead >= 0xA1 && lead <= 0xA5 || lead >= 0xB0 && lead <= 0xCF ? 1 : -2;
            i++;
        }
        return kana == 0 ? Math.min(score, 1) : score;
    }

    /** The same. Runs of half-width katakana, as banks write them, speak for it as well; single ones are accents. */
    private static int shiftJis(byte[] bytes) {
        int score = 0;
        int run = 0;
        for (int i = 0; i + 1 < Math.min(bytes.length, LOOKED_AT); i++) {
            int lead = bytes[i] & 0xFF;
            boolean halfWidth = lead >= 0xA1 && lead <= 0xDF;
            run = halfWidth ? run + 1 : 0;
            if (halfWidth) {
                score += run == 3 ? 5 : run > 3 ? 1 : -1;
            } else if (lead >= 0x80) {
                score += lead <= 0x83 || lead >= 0x87 && lead <= 0x97 ? 1 : rareName(lead) ? 0 : -2;
                i++;
            }
        }
        return score;
    }

    /** The kanji that vendors added, most of them for names, say nothing. */
    private static boolean rareName(int lead) {
        return lead == 0xED || lead == 0xEE || lead >= 0xFA;
    }

    private static boolean valid(byte[] bytes, Charset encoding, boolean whole) {
        return !encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), whole)
                .isError();
    }

    private static boolean ascii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZeros(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 8192); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static int unit(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static boolean starts(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }
}
