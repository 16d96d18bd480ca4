package dev.nightjar.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThingTests {

    @ParameterizedTest
    @EnumSource(Thing.Kind.class)
    void thePaletteHasAHeadingForEachKind(Thing.Kind kind) {
        assertThat(ResourceBundle.getBundle("messages").containsKey("js.palette." + kind.group()))
                .isTrue();
    }
}
