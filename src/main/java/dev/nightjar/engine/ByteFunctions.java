package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.huge;
import static dev.nightjar.engine.JavaFunction.number;
import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.real;
import static dev.nightjar.engine.JavaFunction.text;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.UnknownHostException;
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
import java.util.UUID;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Bytes, which come and go as hexadecimal digits; addresses, UUIDs and URLs. */
final class ByteFunctions {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
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
            of("nj_from_ieee754", "VI>D", a -> fromIeee(text(a, 0), (int) number(a, 1))),
            of("nj_parse_uuid", "V>V", a -> uuid(text(a, 0))),
            of("nj_uuid_of_hex", "V>V", a -> uuidOfHex(text(a, 0))),
            of("nj_ip_parse", "V>V", a -> address(text(a, 0))),
            of("nj_ip_contains", "VV>B", a -> inNetwork(text(a, 0), text(a, 1))),
            of("nj_ip_text", "V>V", a -> addressText(bytes(text(a, 0)))),
            of("nj_ip_bytes", "V>V", a -> text(a, 0)),
            of("nj_ip_of_hex", "V>V", a -> addressOfHex(text(a, 0))),
            of("nj_url_part", "VV>V", a -> urlPart(text(a, 0), text(a, 1))),
            of("nj_url_parameter", "VV>V", a -> urlParameter(text(a, 0), text(a, 1))),
            of("nj_url_encode", "V>V", a -> URLEncoder.encode(text(a, 0), StandardCharsets.UTF_8)),
            of("nj_url_decode", "V>V", a -> urlDecode(text(a, 0))));

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

    private static String uuid(String text) {
        try {
            if (text.length() == 36) {
                return UUID.fromString(text).toString();
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new UserError("Cannot cast value to UUID: " + text);
    }

    private static String uuidOfHex(String hex) {
        if (hex.length() != 32) {
            throw new UserError("Invalid UUID binary length: " + hex.length() / 2);
        }
        ByteBuffer bytes = ByteBuffer.wrap(bytes(hex));
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private static String address(String text) {
        boolean literal = !text.isEmpty()
                && text.chars().allMatch(c -> "0123456789abcdefABCDEF:.".indexOf(c) >= 0)
                && (text.indexOf(':') >= 0 || text.chars().filter(c -> c == '.').count() == 3);
        try {
            if (literal) {
                return mapped(InetAddress.getByName(text).getAddress());
            }
        } catch (UnknownHostException e) {
            // reported below
        }
        throw new UserError("Cannot cast value to IPADDRESS: " + text);
    }

    private static String mapped(byte[] bytes) {
        return (bytes.length == 4 ? "00000000000000000000FFFF" : "") + HEX.formatHex(bytes);
    }

    /** Whether an address, in hex digits, lies in a network such as {@code 10.0.0.0/8}. */
    private static boolean inNetwork(String network, String hex) {
        int slash = network.indexOf('/');
        if (slash < 0) {
            throw new UserError("Invalid CIDR");
        }
        byte[] first = bytes(address(network.substring(0, slash)));
        byte[] wanted = bytes(hex);
        boolean four = network.indexOf(':') < 0;
        int length;
        try {
            length = Integer.parseInt(network.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new UserError("Invalid prefix length");
        }
        if (length < 0 || length > (four ? 32 : 128)) {
            throw new UserError("Prefix length exceeds address length");
        }
        int bits = four ? length + 96 : length;
        boolean inside = true;
        for (int i = 0; i < 128; i++) {
            int mask = 0x80 >> i % 8;
            if (four && i >= bits && (first[i / 8] & mask) != 0) {
                throw new UserError("Invalid CIDR");
            }
            inside &= i >= bits || ((first[i / 8] ^ wanted[i / 8]) & mask) == 0;
        }
        return inside;
    }

    private static String addressOfHex(String hex) {
        if (hex.length() != 8 && hex.length() != 32) {
            throw new UserError("Invalid InetAddress binary length: " + hex.length() / 2);
        }
        return mapped(bytes(hex));
    }

    /** IPv6 in the short form of RFC 5952. */
    private static String addressText(byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        if (address.getAddress().length == 4) {
            return address.getHostAddress();
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
                continue;
            }
            text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                    .append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    private static @Nullable String urlPart(String url, String part) {
        try {
            URI uri = new URI(url);
            return switch (part) {
                case "fragment" -> orEmpty(uri.getFragment());
                case "host" -> orEmpty(uri.getHost());
                case "path" -> orEmpty(uri.getPath());
                case "protocol" -> orEmpty(uri.getScheme());
                case "query" -> orEmpty(uri.getQuery());
                default -> uri.getPort() < 0 ? null : String.valueOf(uri.getPort());
            };
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String urlParameter(String url, String name) {
        try {
            String query = new URI(url).getRawQuery();
            for (String pair : orEmpty(query).split("&")) {
                int at = pair.indexOf('=');
                String key = at < 0 ? pair : pair.substring(0, at);
                if (key.equals(name)) {
                    return at < 0 ? "" : URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
                }
            }
            return null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String urlDecode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }
}
