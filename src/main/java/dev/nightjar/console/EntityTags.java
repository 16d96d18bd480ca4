package dev.nightjar.console;

import dev.nightjar.fault.FaultException;
import org.jspecify.annotations.Nullable;

/** ETags that are version numbers, as the REST API gives and takes them. */
public final class EntityTags {

    private EntityTags() {}

    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /**
     * The version a client saw. A tag we never gave matches no version.
     *
     * @throws FaultException {@code IF_MATCH_MISSING}: a change would overwrite what it never read
     */
    public static int expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new FaultException(ConsoleFault.IF_MATCH_MISSING);
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
