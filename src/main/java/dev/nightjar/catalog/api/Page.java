package dev.nightjar.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a longer list.
 *
 * @param nextPageToken to be sent as {@code pageToken} for the items after these; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(
        List<T> items,

        @Schema(description = "Send it as pageToken for the next page; absent on the last") @Nullable
        String nextPageToken) {

    static final int LARGEST = 1000;

    static int size(int limit) {
        return Math.clamp(limit, 1, LARGEST);
    }

    /** @param found one more than a page holds, where there is more */
    static <S, T> Page<T> of(List<S> found, int limit, Function<S, T> body, Function<S, String> token) {
        List<S> page = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                page.stream().map(body).toList(),
                found.size() > limit ? PageTokens.encode(token.apply(page.getLast())) : null);
    }
}
