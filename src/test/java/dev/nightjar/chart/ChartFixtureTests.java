package dev.nightjar.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pictures as data: each file under {@code chart/} holds what goes in and what must come out. Run with
 * {@code -Dchart.update=true} to write the outputs anew, then read the difference before committing it.
 */
class ChartFixtureTests {

    private static final Path FIXTURES = Path.of("src/test/resources/chart");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    @TestFactory
    Stream<DynamicTest> picturesAreAsTheirFixturesSay() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(sorted).isNotEmpty();
            return sorted.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        JsonNode fixture = JSON.readTree(Files.readString(file));
        ObjectNode drawn = draw(fixture.get("input"));
        JsonNode actual = JSON.readTree(JSON.writeValueAsString(drawn));
        if (Boolean.getBoolean("chart.update")) {
            ObjectNode updated = JSON.createObjectNode();
            updated.set("input", fixture.get("input"));
            updated.set("output", actual);
            Files.writeString(file, JSON.writeValueAsString(updated) + "\n");
            return;
        }
        assertThat(JSON.writeValueAsString(actual)).isEqualTo(JSON.writeValueAsString(fixture.get("output")));
    }

    private static ObjectNode draw(JsonNode input) {
        List<OutputColumn> columns = new ArrayList<>();
        for (JsonNode column : input.get("columns")) {
            columns.add(new OutputColumn(
                    column.get(0).asString(), type(column.get(1).asString())));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (JsonNode row : input.get("rows")) {
            rows.add(JSON.convertValue(row, List.class));
        }
        Locale locale = Locale.forLanguageTag(input.path("locale").asString("en"));
        ObjectNode output = JSON.createObjectNode();
        Visual visual = input.has("visual")
                ? JSON.treeToValue(input.get("visual"), Visual.class)
                : ChartPicker.pick(columns, rows);
        if (!input.has("visual")) {
            output.set("picked", JSON.valueToTree(visual));
        }
        ChartData data = new ChartData(
                columns,
                rows,
                input.path("total").asLong(rows.size()),
                input.path("aggregated").asBoolean(false),
                headline(input.path("headline")),
                asides(input.path("asides")));
        Chart chart = ChartOptions.of(visual, data, new Palette(), locale);
        output.set("option", chart.option());
        output.put("description", chart.description());
        output.set("notes", JSON.valueToTree(chart.notes()));
        return output;
    }

    private static ChartData.@Nullable Headline headline(JsonNode node) {
        return node.isMissingNode() ? null : JSON.treeToValue(node, ChartData.Headline.class);
    }

    private static Map<ChartData.Aside, List<List<@Nullable Object>>> asides(JsonNode node) {
        Map<ChartData.Aside, List<List<@Nullable Object>>> asides = new EnumMap<>(ChartData.Aside.class);
        node.properties()
                .forEach(aside -> asides.put(
                        ChartData.Aside.valueOf(aside.getKey()), JSON.convertValue(aside.getValue(), List.class)));
        return asides;
    }

    /** Only the types fixtures use, so that charts are tested without the SQL front. */
    private static DataType type(String name) {
        return switch (name) {
            case "bigint" -> DataType.Simple.BIGINT;
            case "integer" -> DataType.Simple.INTEGER;
            case "double" -> DataType.Simple.DOUBLE;
            case "boolean" -> DataType.Simple.BOOLEAN;
            case "date" -> DataType.Simple.DATE;
            case "decimal" -> new DataType.Decimal(18, 2);
            case "timestamp" -> new DataType.Timestamp(3, false);
            case "varchar" -> new DataType.Varchar(OptionalInt.empty());
            default -> throw new IllegalArgumentException(name);
        };
    }
}
