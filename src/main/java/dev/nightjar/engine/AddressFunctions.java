package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.text;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/** UUIDs and network addresses; the latter are kept as the hexadecimal digits of 16 bytes. */
final class AddressFunctions {

    static final List<JavaFunction> ALL = List.of(
            of("nj_parse_uuid", "V>V", a -> uuid(text(a, 0))),
            of("nj_uuid_of_hex", "V>V", a -> uuidOfHex(text(a, 0))),
            of("nj_ip_parse", "V>V", a -> address(text(a, 0))),
            of("nj_ip_contains", "VV>B", a -> inNetwork(text(a, 0), text(a, 1))),
            of("nj_ip_text", "V>V", a -> addressText(ByteFunctions.bytes(text(a, 0)))),
            of("nj_ip_bytes", "V>V", a -> text(a, 0)),
            of("nj_ip_of_hex", "V>V", a -> addressOfHex(text(a, 0))));

    private AddressFunctions() {}

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
        ByteBuffer bytes = ByteBuffer.wrap(ByteFunctions.bytes(hex));
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
        return (bytes.length == 4 ? "00000000000000000000FFFF" : "") + ByteFunctions.HEX.formatHex(bytes);
    }

    /** Whether an address, in hex digits, lies in a network such as {@code 10.0.0.0/8}. */
    private static boolean inNetwork(String network, String hex) {
        int slash = network.indexOf('/');
        if (slash < 0) {
            throw new UserError("Invalid CIDR");
        }
        byte[] first = ByteFunctions.bytes(address(network.substring(0, slash)));
        byte[] wanted = ByteFunctions.bytes(hex);
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
        return mapped(ByteFunctions.bytes(hex));
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
}
