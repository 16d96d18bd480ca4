package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.huge;
import static dev.nightjar.engine.JavaFunction.number;
import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.real;
import static dev.nightjar.engine.JavaFunction.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bytes, which come and go as hexadecimal digits. */
final class ByteFunctions {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Map<String, String> DIGESTS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

    static final List<JavaFunction> ALL = List.of(
            of("nj_checksum_long", "L>L", a -> Hashes.checksum(number(a, 0))),
            of("nj_checksum_double", "D>L", a -> Hashes.checksum(Double.doubleToLongBits(real(a, 0) + 0.0))),
            of("nj_checksum_text", "V>L", a -> Hashes.checksum(text(a, 0).getBytes(StandardCharsets.UTF_8))),
            of(
                    "nj_checksum",
                    "H>V",
                    a -> HexFormat.of().toHexDigits(Long.reverseBytes(huge(a, 0).longValue()))),
            of("nj_hex_digits", "V>V", a -> digits(text(a, 0))),
            of("nj_reverse_hex", "V>V", a -> HEX.formatHex(reversed(bytes(text(a, 0))))),
            of("nj_substr_hex", "VLL>V", a -> HEX.formatHex(part(bytes(text(a, 0)), number(a, 1), number(a, 2)))),
            of("nj_lpad_hex", "VLV>V", a -> pad(text(a, 0), number(a, 1), text(a, 2), true)),
            of("nj_rpad_hex", "VLV>V", a -> pad(text(a, 0), number(a, 1), text(a, 2), false)),
            of("nj_from_utf8", "VV>V", a -> decode(bytes(text(a, 0)), text(a, 1))),
            of("nj_to_base_text", "VV>V", a -> encode(bytes(text(a, 0)), text(a, 1))),
            of("nj_from_base_text", "VV>V", a -> HEX.formatHex(decodeBase(text(a, 0), text(a, 1)))),
            of("nj_crc32", "V>L", a -> crc(bytes(text(a, 0)))),
            of("nj_hash", "VV>V", a -> HEX.formatHex(hash(text(a, 0), bytes(text(a, 1))))),
            of("nj_hmac", "VVV>V", a -> HEX.formatHex(hmac(text(a, 0), bytes(text(a, 1)), bytes(text(a, 2))))),
            of("nj_to_big_endian", "LI>V", a -> bigEndian(number(a, 0), (int) number(a, 1))),
            of("nj_from_big_endian", "VI>L", a -> fromBigEndian(text(a, 0), (int) number(a, 1))),
            of(
                    "nj_to_ieee754",
                    "DI>V",
                    a -> number(a, 1) == 32
                            ? bigEndian(Float.floatToIntBits((float) real(a, 0)), 32)
                            : bigEndian(Double.doubleToLongBits(real(a, 0)), 64)),
            of("nj_from_ieee754", "VI>D", a -> fromIeee(text(a, 0), (int) number(a, 1))));

    private ByteFunctions() {}

    static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    private static String digits(String hex) {
        try {
            HEX.parseHex(hex);
            return hex;
        } catch (IllegalArgumentException e) {
            throw new UserError("Invalid hex string: " + hex);
        }
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = bytes[bytes.length - 1 - i];
        }
        return result;
    }

    private static byte[] part(byte[] bytes, long from, long length) {
        long start = from < 0 ? bytes.length + from + 1 : from;
        if (from == 0 || start < 1 || start > bytes.length || length <= 0) {
            return new byte[0];
        }
        return Arrays.copyOfRange(
                bytes, (int) start - 1, (int) Math.min(bytes.length, start - 1 + Math.min(length, bytes.length)));
    }

    private static String pad(String hex, long size, String filling, boolean left) {
        if (size < 0 || size > 16 << 20) {
            throw new UserError("Target length must be in the range [0..16777216]");
        }
        if (filling.isEmpty()) {
            throw new UserError("Padding bytes must not be empty");
        }
        int digits = (int) size * 2;
        if (hex.length() >= digits) {
            return hex.substring(0, digits);
        }
        int missing = digits - hex.length();
        String padding = filling.repeat(missing / filling.length() + 1).substring(0, missing);
        return left ? padding + hex : hex + padding;
    }

    private static String decode(byte[] bytes, String replacement) {
        if (replacement.codePointCount(0, replacement.length()) > 1) {
            throw new UserError("Replacement character string must empty or a single character");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
        StringBuilder out = new StringBuilder();
        while (true) {
            CoderResult result = decoder.decode(in, chars, true);
            out.append(chars.flip());
            chars.clear();
            if (!result.isError()) {
                return out.toString();
            }
            in.position(in.position() + result.length());
            out.append(replacement);
        }
    }

    private static String encode(byte[] bytes, String base) {
        return switch (base) {
            case "64" -> Base64.getEncoder().encodeToString(bytes);
            case "64url" -> Base64.getUrlEncoder().encodeToString(bytes);
            default -> base32(bytes);
        };
    }

    private static String base32(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        long buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = buffer << 8 | b & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                out.append(BASE_32.charAt((int) (buffer >> bits & 31)));
            }
        }
        if (bits > 0) {
            out.append(BASE_32.charAt((int) (buffer << (5 - bits) & 31)));
        }
        while (out.length() % 8 != 0) {
            out.append('=');
        }
        return out.toString();
    }

    private static byte[] decodeBase(String text, String base) {
        try {
            return switch (base) {
                case "64" -> Base64.getDecoder().decode(text);
                case "64url" -> Base64.getUrlDecoder().decode(text);
                default -> decode32(text);
            };
        } catch (IllegalArgumentException e) {
            throw new UserError("Invalid base" + base + " text: " + e.getMessage());
        }
    }

    private static byte[] decode32(String text) {
        String digits = text.replace("=", "").toUpperCase(Locale.ROOT);
        ByteBuffer out = ByteBuffer.allocate(digits.length() * 5 / 8);
        long buffer = 0;
        int bits = 0;
        for (char c : digits.toCharArray()) {
            int value = BASE_32.indexOf(c);
            if (value < 0) {
                throw new IllegalArgumentException("Unrecognized character: " + c);
            }
            buffer = buffer << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.put((byte) (buffer >> bits));
            }
        }
        return out.array();
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static byte[] hash(String name, byte[] bytes) throws GeneralSecurityException {
        String digest = DIGESTS.get(name);
        return digest != null ? MessageDigest.getInstance(digest).digest(bytes) : Hashes.of(name, bytes);
    }

    private static byte[] hmac(String name, byte[] bytes, byte[] key) throws GeneralSecurityException {
        String algorithm = "Hmac" + name.toUpperCase(Locale.ROOT);
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
        return mac.doFinal(bytes);
    }

    private static String bigEndian(long value, int bits) {
        String hex = String.format("%016X", value);
        return bits == 64 ? hex : hex.substring(8);
    }

    private static long fromBigEndian(String hex, int bits) {
        if (hex.length() != bits / 4) {
            throw new UserError("expected " + bits / 8 + "-byte input, but got instead: " + hex.length() / 2);
        }
        long value = Long.parseUnsignedLong(hex, 16);
        return bits == 32 ? (int) value : value;
    }

    private static double fromIeee(String hex, int bits) {
        if (hex.length() != bits / 4) {
            throw new UserError("Input floating-point value must be exactly " + bits / 8 + " bytes long");
        }
        long value = Long.parseUnsignedLong(hex, 16);
        return bits == 32 ? Float.intBitsToFloat((int) value) : Double.longBitsToDouble(value);
    }
}
