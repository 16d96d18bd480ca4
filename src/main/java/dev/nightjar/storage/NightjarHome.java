package dev.nightjar.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The one folder that holds all data. Delete it and you start afresh; copy it, stopped, and you have a backup.
 *
 * <p>Each accessor creates its folder, so nobody has to ask whether it exists.
 *
 * @param home {@code nightjar.home}: where it lies, {@code ./nightjar-data} by default
 */
@ConfigurationProperties("nightjar")
public record NightjarHome(@DefaultValue("./nightjar-data") Path home) {

    public NightjarHome {
        home = home.toAbsolutePath().normalize();
    }

    /** The embedded metadata database. */
    public Path metadata() {
        return folder("metadata");
    }

    /** The data files people upload or put there: what {@code lake://} means. */
    public Path lake() {
        return folder("lake");
    }

    /** Results of queries. */
    public Path results() {
        return folder("results");
    }

    /** Snapshots of datasets. */
    public Path spice() {
        return folder("spice");
    }

    /** Copies of remote objects; may be deleted while Nightjar is stopped. */
    public Path cache() {
        return folder("cache");
    }

    /** Uploads that have not arrived completely. */
    public Path uploads() {
        return folder("uploads");
    }

    /** Parts of uploads that may still be continued. */
    public Path parts() {
        return folder("upload-parts");
    }

    /** Keys that secrets in the metadata are encrypted with. */
    public Path keys() {
        return folder("keys");
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(home.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the folder " + home.resolve(name), e);
        }
    }
}
