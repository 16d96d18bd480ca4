package dev.nightjar.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HierarchyTests {

    private static final Hierarchy PLACES = new Hierarchy("Places", List.of("region", "Country", "city"));

    @Test
    void itsFieldsAreThoseOfTheDataset() {
        assertThat(definition(PLACES).checked().hierarchies()).containsExactly(PLACES);
        wrong("definition.hierarchies[0].fields", new Hierarchy("Places", List.of("region", "planet")));
        wrong("definition.hierarchies[0].fields", new Hierarchy("Places", List.of("region", "REGION")));
        wrong("definition.hierarchies[0].fields", new Hierarchy("Places", List.of("region")));
        wrong("definition.hierarchies[1].name", PLACES, new Hierarchy("places", List.of("region", "city")));
    }

    @Test
    void whatIsWithheldIsNoLevelOfIt() {
        assertThat(definition(PLACES).without(Set.of("country")).hierarchies())
                .containsExactly(new Hierarchy("Places", List.of("region", "city")));
        assertThat(definition(PLACES).without(Set.of("country", "city")).hierarchies())
                .isEmpty();
    }

    private static DatasetDefinition definition(Hierarchy... hierarchies) {
        return new DatasetDefinition(
                new DatasetSource.Statement("SELECT 1", null),
                List.of(
                        DatasetField.of("region", null, "region"),
                        DatasetField.of("country", null, "country"),
                        DatasetField.of("city", null, "city")),
                List.of(),
                List.of(hierarchies));
    }

    private static void wrong(String field, Hierarchy... hierarchies) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> definition(hierarchies).checked())
                .satisfies(e -> {
                    assertThat(e.fault()).isEqualTo(DatasetFault.DATASET_HIERARCHY_WRONG);
                    assertThat(e.field()).contains(field);
                });
    }
}
