package dev.nightjar.library;

import dev.nightjar.console.PaletteSource;
import dev.nightjar.identity.Caller;
import dev.nightjar.library.LibraryRows.Note;
import dev.nightjar.library.Things.Described;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds dashboards and datasets by words: what fits best first; of what fits alike, what the caller starred and looked at last.
 */
@Service
public class LibrarySearch implements PaletteSource {

    private static final int FEW = 6;
    private static final int STARRED = 20;

    private final LibraryRows rows;
    private final Things things;

    LibrarySearch(LibraryRows rows, Things things) {
        this.rows = rows;
        this.things = things;
    }

    /** @param href the page that shows it */
    public record Hit(
            Thing.Kind kind,
            UUID id,
            String title,
            @Nullable String description,
            String owner,
            String href) {}

    private record Scored(Described thing, int score, Instant visited) {}

    /** Without words, what the caller starred and looked at last. */
    @Transactional(readOnly = true)
    public List<Hit> find(Caller caller, String text, int limit) {
        return scored(caller, text)
                .limit(limit)
                .map(found -> new Hit(
                        found.thing().thing().kind(),
                        found.thing().thing().id(),
                        found.thing().title(),
                        found.thing().description(),
                        found.thing().owner(),
                        found.thing().thing().href()))
                .toList();
    }

    private Stream<Scored> scored(Caller caller, String text) {
        Ranking ranking = new Ranking(text);
        Map<Thing, Instant> favourites = rows.noted(Note.FAVOURITE, caller);
        Map<Thing, Instant> visits = rows.noted(Note.VISIT, caller);
        Set<Thing> within = text.isBlank() ? Set.of() : things.withWithin(caller, text.strip());
        return things.all(caller).stream()
                .flatMap(thing -> {
                    OptionalInt fit = ranking.of(thing);
                    if (fit.isEmpty() && !within.contains(thing.thing())) {
                        return Stream.empty();
                    }
                    int score = fit.orElse(1) + (favourites.containsKey(thing.thing()) ? STARRED : 0);
                    return Stream.of(new Scored(thing, score, visits.getOrDefault(thing.thing(), Instant.EPOCH)));
                })
                .sorted(Comparator.comparingInt(Scored::score)
                        .thenComparing(Scored::visited)
                        .reversed()
                        .thenComparing(found -> LibraryRows.key(found.thing().title())));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> find(Caller caller, String query) {
        List<Hit> hits = find(caller, query, Integer.MAX_VALUE);
        return Stream.of(Thing.Kind.values())
                .flatMap(kind -> hits.stream().filter(hit -> hit.kind() == kind).limit(FEW))
                .map(hit -> new Item(hit.kind().group(), hit.kind().icon(), hit.title(), hit.owner(), hit.href()))
                .toList();
    }
}
