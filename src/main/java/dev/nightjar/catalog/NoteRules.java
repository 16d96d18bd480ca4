package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What notes may say: tags as AWS limits them, owners who have accounts, a deprecation with its reason. */
@Component
class NoteRules {

    private static final int MOST_TAGS = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final int MOST_OWNERS = 20;
    private static final int LONGEST_REASON = 10_000;

    private final Function<String, Optional<String>> people;

    @Autowired
    NoteRules(Accounts accounts) {
        this(name -> accounts.list().stream()
                .map(Accounts.Person::name)
                .filter(name::equalsIgnoreCase)
                .findFirst());
    }

    /** @param people an account's name as it is spelled, by its name in any case */
    NoteRules(Function<String, Optional<String>> people) {
        this.people = people;
    }

    /**
     * The notes as they are to be stored.
     *
     * @param known the stored ones: owners whose accounts are gone meanwhile may stay
     */
    Notes checked(Notes wanted, Notes known) {
        return wanted.equals(known)
                ? known
                : new Notes(tags(wanted.tags()), owners(wanted.owners(), known), deprecation(wanted.deprecation()));
    }

    private static Map<String, String> tags(Map<String, String> wanted) {
        Map<String, String> tags = new TreeMap<>();
        wanted.forEach((key, value) -> tags.put(key.strip(), value.strip()));
        boolean wrong = tags.size() > MOST_TAGS
                || tags.keySet().stream().anyMatch(key -> key.isEmpty() || key.length() > LONGEST_KEY || !oneLine(key))
                || tags.keySet().stream().anyMatch(key -> key.indexOf('=') >= 0)
                || tags.values().stream().anyMatch(value -> value.length() > LONGEST_VALUE || !oneLine(value));
        if (wrong) {
            throw new FaultException(CatalogFault.TAGS_BAD, MOST_TAGS, LONGEST_KEY, LONGEST_VALUE).about("tags");
        }
        return tags;
    }

    private static boolean oneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private List<String> owners(List<String> wanted, Notes known) {
        List<String> owners = new ArrayList<>();
        for (String name : wanted) {
            String owner = known.owners().contains(name)
                    ? name
                    : people.apply(name.strip())
                            .orElseThrow(
                                    () -> new FaultException(CatalogFault.NO_SUCH_OWNER, name.strip()).about("owners"));
            if (!owners.contains(owner)) {
                owners.add(owner);
            }
        }
        if (owners.size() > MOST_OWNERS) {
            throw new FaultException(CatalogFault.TOO_LONG, MOST_OWNERS).about("owners");
        }
        return owners;
    }

    private static @Nullable Deprecation deprecation(@Nullable Deprecation wanted) {
        if (wanted == null) {
            return null;
        }
        // JSON may leave out what must be there
        String reason = Objects.requireNonNullElse(wanted.reason(), "").strip();
        boolean undated = Objects.isNull(wanted.date());
        if (undated || reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new FaultException(CatalogFault.DEPRECATION_NEEDS_REASON, LONGEST_REASON)
                    .about(undated ? "deprecation.date" : "deprecation.reason");
        }
        String replacement = wanted.replacement();
        return new Deprecation(
                reason,
                replacement == null || replacement.isBlank()
                        ? null
                        : EntryName.parse(replacement).toString(),
                wanted.date());
    }
}
