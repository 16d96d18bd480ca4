package dev.nightjar;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/** Names this build: it is part of every asset's address, so that browsers may keep assets for ever. */
final class BuildId {

    private BuildId() {}

    static Map<String, Object> asProperty() {
        return Map.of("nightjar.build", read());
    }

    private static String read() {
        try (InputStream in = BuildId.class.getResourceAsStream("/META-INF/build-info.properties")) {
            Properties info = new Properties();
            if (in != null) {
                info.load(in);
            }
            return "b" + Integer.toHexString(info.getProperty("build.time", "").hashCode());
        } catch (IOException e) {
            throw new IllegalStateException("The build information cannot be read", e);
        }
    }
}
