package dev.nightjar.sql;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The encodings that text lies in, by the names Hive and people give them. */
public final class TextEncoding {

    /** What is called Shift_JIS is nearly always Microsoft's larger set, with ① and 髙 in it. */
    public static final Charset SHIFT_JIS = Charset.forName("windows-31j");

    public static final Charset EUC_JP = Charset.forName("EUC-JP");

    public static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private TextEncoding() {}

    /** Empty for a name that no encoding has. */
    public static Optional<Charset> parse(String name) {
        String plain = name.strip();
        return switch (plain.toLowerCase(Locale.ROOT)) {
            case "shift_jis", "shift-jis", "sjis", "ms932", "cp932" -> Optional.of(SHIFT_JIS);
            default -> known(plain);
        };
    }

    private static Optional<Charset> known(String name) {
        try {
            return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }

    public static String name(Charset encoding) {
        return encoding.equals(SHIFT_JIS) ? "Shift_JIS" : encoding.name();
    }

    /** Whether the engine reads it as it is. */
    public static boolean plain(Charset encoding) {
        return encoding.equals(StandardCharsets.UTF_8) || encoding.equals(StandardCharsets.US_ASCII);
    }

    /** The one that reads the texts of both. Nothing but ASCII, a text is right in nearly every encoding. */
    public static Optional<Charset> together(Charset one, Charset other) {
        if (one.equals(other) || ascii(other) && holdsAscii(one)) {
            return Optional.of(one);
        }
        if (ascii(one) && holdsAscii(other)) {
            return Optional.of(other);
        }
        return western(one) && western(other) ? Optional.of(WINDOWS_1252) : Optional.empty();
    }

    private static boolean ascii(Charset encoding) {
        return encoding.equals(StandardCharsets.US_ASCII);
    }

    private static boolean holdsAscii(Charset encoding) {
        return !encoding.name().startsWith("UTF-16") && !encoding.name().startsWith("UTF-32");
    }

    private static boolean western(Charset encoding) {
        return encoding.equals(WINDOWS_1252) || encoding.equals(StandardCharsets.ISO_8859_1);
    }
}
