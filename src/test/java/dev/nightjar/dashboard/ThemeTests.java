package dev.nightjar.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ThemeTests {

    @Test
    void contrastIsThatOfWcag() {
        assertThat(Contrast.of("#000000", "#ffffff")).isCloseTo(21, within(0.001));
        assertThat(Contrast.of("#777777", "#ffffff")).isCloseTo(4.478, within(0.001));
        assertThat(Contrast.of("#2f60e4", "#2f60e4")).isEqualTo(1);
    }

    @Test
    void coloursThatCannotBeToldFromTheirGroundAreRefused() {
        refuses(DashboardFault.THEME_CONTRAST, theme("#ffe680", List.of(), null), "accent");
        refuses(DashboardFault.THEME_CONTRAST, theme(null, Collections.nCopies(8, "#f0f0a0"), null), "palette[0]");
        refuses(DashboardFault.THEME_CONTRAST, theme(null, List.of(), "#202020"), "background");
    }

    @Test
    void whatIsNoColourIsRefused() {
        refuses(DashboardFault.THEME_INVALID, theme("red;}", List.of(), null), "accent");
        refuses(DashboardFault.THEME_INVALID, theme(null, List.of("#000000"), null), "palette");
    }

    @Test
    void rampsAreOfTheFirstColour() {
        assertThat(theme("#204060", List.of(), null).tokens())
                .containsEntry("--c1", "#204060")
                .containsEntry("--q0", "#e9ecef")
                .containsEntry("--q3", "#204060")
                .containsEntry("--q4", "#13263a");
    }

    @Test
    void everyThemeToBeginWithIsReadable() throws IOException {
        JsonNode presets = JsonMapper.shared()
                .readTree(new ClassPathResource("static/dashboard/themes.json").getContentAsByteArray());

        assertThat(presets).hasSizeGreaterThan(3).allSatisfy(preset -> {
            ((ObjectNode) preset).remove("name");
            Theme theme = Definitions.read(preset, Theme.class, "theme");
            theme.check("theme");
            assertThat(theme.tokens()).containsKeys("--accent", "--c1", "--c8", "--bg");
        });
    }

    private static Theme theme(@Nullable String accent, List<String> palette, @Nullable String background) {
        return new Theme(accent, palette, background, null, null);
    }

    private static void refuses(DashboardFault fault, Theme theme, String field) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> theme.check("theme"))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault))
                .satisfies(e -> assertThat(e.field()).hasValue("theme." + field));
    }
}
