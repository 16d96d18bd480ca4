package dev.nightjar.network;

import java.net.InetAddress;

/** The network that the server stands in: whoever may name an address must not reach with it what only the server can. */
public final class OwnNetwork {

    private OwnNetwork() {}

    /** Whether that is a loopback, link-local, private (RFC 1918, RFC 4193) or shared (RFC 6598) address. */
    public static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || unique
                || shared;
    }
}
