package dev.nightjar.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnNetworkTests {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "10.1.2.3, true",
        "169.254.169.254, true",
        "192.168.1.1, true",
        "100.64.0.1, true",
        "0.0.0.0, true",
        "::1, true",
        "fd00::1, true",
        "fe80::1, true",
        "8.8.8.8, false",
        "2001:4860:4860::8888, false"
    })
    void ownAddressesAreKnown(String address, boolean own) throws IOException {
        assertThat(OwnNetwork.contains(InetAddress.getByName(address))).isEqualTo(own);
    }
}
