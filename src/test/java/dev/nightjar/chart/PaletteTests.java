package dev.nightjar.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTests {

    private final Palette palette = new Palette();

    @Test
    void aValueKeepsItsColourWhenTheOthersAreFilteredAway() {
        palette.tokens("region", List.of("west", "east", "north"), false);

        assertThat(palette.tokens("region", List.of("west"), false)).containsEntry("west", "--c3");
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        assertThat(palette.tokens("region", List.of("b", "a"), false))
                .isEqualTo(new Palette().tokens("region", List.of("a", "b"), false));
    }

    @Test
    void noColourStandsTwiceInOnePicture() {
        palette.tokens("code", List.of("a", "b", "c", "d", "e", "f", "g"), true);

        assertThat(palette.tokens("code", List.of("a", "b", "h", "i", "j", "k", "l"), true)
                        .values())
                .doesNotHaveDuplicates()
                .doesNotContain(Palette.OTHER);
    }

    @Test
    void columnsDoNotShareTheirPlaces() {
        palette.tokens("region", List.of("a", "b"), false);

        assertThat(palette.tokens("carrier", List.of("z"), false)).containsEntry("z", "--c1");
    }

    @Test
    void aChosenColourIsTakenByNoOtherValueOfThePicture() {
        Palette chosen = palette.choosing(List.of(new ValueColour("Region", "west", "c1")));

        assertThat(chosen.tokens("region", List.of("east", "west"), false))
                .containsEntry("west", "--c1")
                .containsEntry("east", "--c2");
    }

    @Test
    void whoeverChoosesNoColoursSharesThePlacesOfValues() {
        palette.tokens("region", List.of("a", "b"), false);

        assertThat(palette.choosing(List.of()).tokens("region", List.of("b"), false))
                .containsEntry("b", "--c2");
    }

    @Test
    void onlyColoursOfThePaletteAndHexadecimalOnesAreValid() {
        assertThat(new ValueColour("a", "b", "#AABBCC").valid()).isTrue();
        assertThat(new ValueColour("a", "b", "c9").valid()).isFalse();
        assertThat(new ValueColour("a", "b", "url(x)").valid()).isFalse();
        assertThat(new ValueColour("a", "", "c1").valid()).isFalse();
    }
}
