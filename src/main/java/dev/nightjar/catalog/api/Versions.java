package dev.nightjar.catalog.api;

import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.fault.FaultException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** ETags that are version numbers. */
final class Versions {

    private Versions() {}

    static String etag(int version) {
        return "\"" + version + "\"";
    }

    /**
     * The version a client saw. Without one, a change would overwrite what it never read: 428. A tag we never gave
     * matches no version.
     */
    static int expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ResponseStatusException(
                    HttpStatus.PRECONDITION_REQUIRED, new FaultException(CatalogFault.IF_MATCH_MISSING).getMessage());
        }
        String tag = ifMatch.strip();
        String bare = tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")
                ? tag.substring(1, tag.length() - 1)
                : tag;
        try {
            return Integer.parseInt(bare);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
