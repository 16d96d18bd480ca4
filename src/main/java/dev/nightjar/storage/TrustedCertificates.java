package dev.nightjar.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * Whose certificates stores may show: the usual authorities, and those an operator names, for stores in the own house.
 * A file that cannot be read ends the start, because what trusts nobody would only fail later and less clearly.
 */
@Component
final class TrustedCertificates {

    static final TrustedCertificates USUAL = new TrustedCertificates(StorageSettings.DEFAULT);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 48;

    private final TrustManager[] trust;

    TrustedCertificates(StorageSettings settings) {
        try {
            trust = managers(settings.trustedCertificates());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "nightjar.storage.trusted-certificates cannot be read: " + settings.trustedCertificates(), e);
        }
    }

    private static TrustManager[] managers(@Nullable Path more) throws GeneralSecurityException, IOException {
        TrustManagerFactory usual = factory(null);
        if (more == null) {
            return usual.getTrustManagers();
        }
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int count = 0;
        for (TrustManager manager : usual.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                for (X509Certificate authority : known.getAcceptedIssuers()) {
                    all.setCertificateEntry("usual-" + count++, authority);
                }
            }
        }
        try (InputStream file = Files.newInputStream(more)) {
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                all.setCertificateEntry("more-" + count++, authority);
            }
        }
        return factory(all).getTrustManagers();
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    /** How stores are spoken to over HTTP. */
    Apache5HttpClient.Builder client() {
        return Apache5HttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(READ_TIMEOUT)
                .maxConnections(CONNECTIONS)
                .tlsTrustManagersProvider(trust::clone);
    }

    SSLSocketFactory sockets() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is part of every Java", e);
        }
    }
}
