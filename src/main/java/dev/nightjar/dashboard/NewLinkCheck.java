package dev.nightjar.dashboard;

import dev.nightjar.dashboard.LinkTerms.Locked;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of a link that is to be made. */
final class NewLinkCheck {

    private static final int MOST_LOCKED = 20;
    private static final int MOST_VALUES = 1_000;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 100;
    private static final int MOST_VIEWS = 1_000_000;
    private static final int MOST_ORIGINS = 20;

    private NewLinkCheck() {}

    /** What a link is to let its visitors do. Whoever says who they are could see by it what is not for themselves. */
    static LinkTerms terms(
            Caller caller,
            @Nullable Boolean downloads,
            @Nullable List<Locked> locked,
            @Nullable Map<String, List<String>> attributes) {
        if (attributes != null && !attributes.isEmpty()) {
            caller.mustBe(Role.ADMINISTRATOR);
        }
        return new LinkTerms(Boolean.TRUE.equals(downloads), locked(locked), attributes(attributes));
    }

    private static Map<String, List<String>> attributes(@Nullable Map<String, List<String>> wanted) {
        Map<String, List<String>> attributes = wanted == null ? Map.of() : wanted;
        attributes.forEach((tag, values) -> {
            boolean named = !tag.isBlank() && tag.length() <= LONGEST_TAG;
            boolean valued = values != null && !values.isEmpty() && values.size() <= MOST_VALUES;
            if (!named || !valued || attributes.size() > MOST_TAGS) {
                throw new FaultException(DashboardFault.LINK_TAGS_INVALID, MOST_TAGS, LONGEST_TAG, MOST_VALUES)
                        .about("attributes");
            }
        });
        return attributes;
    }

    /** A filter that lets nothing through is somebody's mistake. */
    private static List<Locked> locked(@Nullable List<Locked> wanted) {
        List<Locked> locked = wanted == null ? List.of() : wanted;
        for (Locked filter : locked) {
            int values = filter.values().size();
            if (filter.column().isEmpty() || values == 0 || values > MOST_VALUES || locked.size() > MOST_LOCKED) {
                throw new FaultException(DashboardFault.LOCKED_INVALID, MOST_LOCKED, MOST_VALUES).about("locked");
            }
        }
        return locked;
    }

    static @Nullable Integer mostViews(@Nullable Integer most) {
        if (most != null && (most < 1 || most > MOST_VIEWS)) {
            throw new FaultException(DashboardFault.MOST_VIEWS_INVALID, MOST_VIEWS).about("mostViews");
        }
        return most;
    }

    /** Sites as browsers name them: scheme, host and, where it is not the usual one, port. */
    static List<String> origins(@Nullable List<String> wanted) {
        List<String> origins = wanted == null
                ? List.of()
                : wanted.stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(NewLinkCheck::origin)
                        .distinct()
                        .toList();
        if (origins.size() > MOST_ORIGINS) {
            throw new FaultException(DashboardFault.ORIGIN_INVALID, origins.getLast()).about("origins");
        }
        return origins;
    }

    private static String origin(String text) {
        return uri(text)
                .filter(NewLinkCheck::bare)
                .flatMap(NewLinkCheck::site)
                .orElseThrow(() -> new FaultException(DashboardFault.ORIGIN_INVALID, text).about("origins"));
    }

    /** The site that a page's address belongs to; empty where it is none of the web. */
    static Optional<String> site(String address) {
        return uri(address).flatMap(NewLinkCheck::site);
    }

    private static Optional<String> site(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
            return Optional.empty();
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
    }

    private static boolean bare(URI uri) {
        String path = String.valueOf(uri.getRawPath());
        return (path.isEmpty() || path.equals("/")) && uri.getRawQuery() == null && uri.getUserInfo() == null;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
