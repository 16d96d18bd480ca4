package dev.nightjar.console;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.CurrentCaller;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What the layout needs to know about a page, as the request attribute {@code frame}. It is an attribute and not part of
 * the model so that error pages have it too.
 *
 * @param nonce allows this response's own inline import map and the editor's styles
 * @param theme {@code light}, {@code dark} or {@code system}
 * @param path the requested path, so that a link can lead back to it
 */
public record Frame(String nonce, String theme, String path, FrameParts parts) {

    static final String ATTRIBUTE = "frame";

    public @Nullable Caller getCaller() {
        return CurrentCaller.get().orElse(null);
    }

    /** Up to two letters for the avatar. */
    public String getInitials() {
        Caller caller = getCaller();
        return caller == null
                ? ""
                : caller.name()
                        .codePoints()
                        .limit(2)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .toUpperCase(Locale.ROOT);
    }

    public String getLanguage() {
        return LocaleContextHolder.getLocale().getLanguage();
    }

    /** The navigation entries that the caller may see. */
    public List<NavigationEntry> getNavigation() {
        Caller caller = getCaller();
        return caller == null
                ? List.of()
                : parts.navigation().stream()
                        .filter(entry -> caller.role().includes(entry.least()))
                        .toList();
    }

    /** A place below the caller's name, with how much is new there. */
    public record AccountPlace(AccountEntry entry, int news) {}

    public List<AccountPlace> getAccountPlaces() {
        Caller caller = getCaller();
        return caller == null
                ? List.of()
                : parts.accountEntries().stream()
                        .map(entry -> new AccountPlace(entry, entry.news(caller)))
                        .toList();
    }

    public String getImportMap() {
        return parts.importMap().json(getLanguage());
    }

    public List<String> getEditorModules() {
        return parts.importMap().editorModules();
    }
}
