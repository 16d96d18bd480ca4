package dev.nightjar.comment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTests {

    private static final List<Caller> PEOPLE =
            List.of(person("Ann"), person("Ann Lee"), person("bob@example.com"), person("健"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@ann look | Ann",
                "look, @Ann Lee! | Ann Lee",
                "(@BOB@example.com) | bob@example.com",
                "@健、見て | 健",
                "@Anna | ''",
                "mail me: ann@other.org | ''",
                "@ ann | ''"
            })
    void aNameBehindAnAtIsAMention(String text, String name) {
        List<String> names =
                Mentions.in(text, PEOPLE).stream().map(Caller::name).toList();

        assertThat(names).isEqualTo(name.isEmpty() ? List.of() : List.of(name));
    }

    @Test
    void everybodyIsNamedOnce() {
        assertThat(Mentions.in("@ann @Ann Lee @ann", PEOPLE))
                .extracting(Caller::name)
                .containsExactlyInAnyOrder("Ann", "Ann Lee");
    }

    private static Caller person(String name) {
        return new Caller(UUID.randomUUID(), name, Role.READER);
    }
}
