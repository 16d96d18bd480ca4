package dev.nightjar.catalog.api;

import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.fault.FaultException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the next page starts, as a text that clients hand back without looking into it. */
final class PageTokens {

    private PageTokens() {}

    static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable String decode(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad().because(e);
        }
    }

    static long number(@Nullable String token) {
        String position = decode(token);
        try {
            return position == null ? -1 : Long.parseLong(position);
        } catch (NumberFormatException e) {
            throw bad().because(e);
        }
    }

    private static FaultException bad() {
        return new FaultException(CatalogFault.PAGE_TOKEN_BAD).about("pageToken");
    }
}
