package dev.nightjar.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the storage module.
 *
 * @param allowedFolders folders outside the lake whose files may be registered as tables; none by default
 * @param cacheSize how much disk copies of remote objects may take
 * @param uploadLimit the largest file that may be uploaded
 * @param grace how long a deleted object can be restored
 * @param privateAddresses whether web objects may lie in the server's own network
 * @param trustedCertificates a file of certificates, in PEM, of authorities that stores are trusted by besides the usual
 */
@ConfigurationProperties("nightjar.storage")
record StorageSettings(
        @DefaultValue List<Path> allowedFolders,
        @DefaultValue("10GB") DataSize cacheSize,
        @DefaultValue("20GB") DataSize uploadLimit,
        @DefaultValue("7d") Duration grace,
        @DefaultValue("false") boolean privateAddresses,
        @Nullable Path trustedCertificates) {

    static final StorageSettings DEFAULT = new StorageSettings(
            List.of(), DataSize.ofGigabytes(10), DataSize.ofGigabytes(20), Duration.ofDays(7), false, null);

    StorageSettings {
        allowedFolders = allowedFolders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
    }
}
