package dev.nightjar.print;

import dev.nightjar.chart.ChartData;
import dev.nightjar.chart.ValueFormat;
import dev.nightjar.print.PanelsDrawing.Panel;
import dev.nightjar.print.PrintedTile.Answer;
import dev.nightjar.print.WordsDrawing.Word;
import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Finds out how an answer is drawn. */
@Component
class Drawings {

    private static final int TEXT = 12;
    private static final Map<Integer, Integer> HEADINGS = Map.of(1, 20, 2, 16, 3, 14);

    private final Stage stage;
    private final MessageSource messages;

    Drawings(Stage stage, MessageSource messages) {
        this.stage = stage;
        this.messages = messages;
    }

    /** Has at hand what drawing takes. Returns at once. */
    void prepare(Locale language) {
        stage.prepare(language);
    }

    Drawing of(PrintedTile.Content content, Locale language) {
        return switch (content) {
            case PrintedTile.Problem problem -> words(problem.text(), "--err");
            case PrintedTile.Photo photo -> new PhotoDrawing(photo);
            case Answer answer -> of(answer, language);
        };
    }

    private Drawing of(Answer answer, Locale language) {
        JsonNode about = answer.option().path("nightjar");
        if (about.path("empty").asBoolean(false)) {
            return words(answer.description(), "--text-3");
        }
        if (about.has("panels")) {
            return panels(about.path("panels"), language);
        }
        return switch (about.path("kind").asString("")) {
            case "KPI" -> new FigureDrawing(answer.option());
            case "TABLE" -> table(answer, about, language);
            case "PIVOT" -> pivot(about.path("pivot"), language);
            case "TEXT" -> text(about.path("blocks"));
            case "WORD_CLOUD" -> cloud(about.path("words"));
            default -> new ChartDrawing(answer.option(), stage);
        };
    }

    private Drawing panels(JsonNode panels, Locale language) {
        return new PanelsDrawing(each(panels)
                .map(panel -> new Panel(panel.path("title").asString(""), panel(panel, language)))
                .toList());
    }

    private Drawing panel(JsonNode panel, Locale language) {
        ObjectNode option = (ObjectNode) panel.path("option");
        return of(new Answer(option, panel.path("description").asString(""), List.of(), 0), language);
    }

    private Drawing table(Answer answer, JsonNode about, Locale language) {
        List<JsonNode> columns = each(about.path("columns")).toList();
        List<List<String>> cells = answer.rows().stream()
                .map(row -> columns.stream()
                        .map(column -> cell(row.get(column.path("index").asInt()), column, language))
                        .toList())
                .toList();
        JsonNode totals = about.path("totals");
        List<String> last = new ArrayList<>();
        if (totals.isObject()) {
            for (JsonNode column : columns) {
                JsonNode number =
                        totals.path("numbers").path(column.path("index").asString());
                last.add(
                        number.isMissingNode()
                                ? last.isEmpty() ? totals.path("label").asString("") : ""
                                : cell(
                                        number.isNumber() ? number.decimalValue() : number.asString(""),
                                        column,
                                        language));
            }
        }
        return new TableDrawing(
                columns.stream()
                        .map(column -> column.path("label").asString(""))
                        .toList(),
                cells,
                columns.stream()
                        .map(column -> column.path("align").asString("").equals("right"))
                        .toList(),
                answer.total(),
                last,
                messages);
    }

    private static String cell(@Nullable Object cell, JsonNode column, Locale language) {
        JsonNode format = column.path("format");
        BigDecimal number = format.isObject() ? ChartData.number(cell) : null;
        return number == null
                ? cell == null ? "–" : cell.toString()
                : JsonMapper.shared().treeToValue(format, ValueFormat.class).full(number, language);
    }

    /** A path down is a row, each path across a column for each value. */
    private Drawing pivot(JsonNode pivot, Locale language) {
        List<String> heads = new ArrayList<>(List.of(each(pivot.path("rows"))
                .map(row -> row.path("name").asString(""))
                .collect(Collectors.joining(" / "))));
        List<String> values = each(pivot.path("values")).map(JsonNode::asString).toList();
        String total = pivot.path("total").asString("");
        each(pivot.path("across"))
                .forEach(path -> values.forEach(value -> {
                    String name = path(path, total);
                    heads.add(values.size() == 1 ? name : name + " · " + value);
                }));
        List<List<String>> cells = new ArrayList<>();
        int at = 0;
        for (JsonNode down : pivot.path("down")) {
            List<String> row = new ArrayList<>();
            row.add("  ".repeat(Math.max(0, down.size() - 1))
                    + (down.isEmpty() ? total : down.path(down.size() - 1).asString("–")));
            each(pivot.path("numbers").path(at++))
                    .forEach(number ->
                            row.add(number.isNumber() ? ValueFormat.PLAIN.full(number.decimalValue(), language) : ""));
            cells.add(row);
        }
        Boolean[] right = new Boolean[heads.size()];
        Arrays.fill(right, true);
        right[0] = false;
        return new TableDrawing(heads, cells, List.of(right), cells.size(), List.of(), messages);
    }

    private static String path(JsonNode path, String total) {
        return path.isEmpty()
                ? total
                : each(path).map(part -> part.asString("–")).collect(Collectors.joining(" · "));
    }

    private static Drawing text(JsonNode blocks) {
        return new WordsDrawing(each(blocks).map(Drawings::block).toList());
    }

    private static List<Word> block(JsonNode block) {
        String type = block.path("type").asString("");
        boolean heading = type.equals("HEADING");
        int size = heading ? HEADINGS.getOrDefault(block.path("level").asInt(1), TEXT) : TEXT;
        List<Word> words = new ArrayList<>();
        if (type.equals("BULLET") || type.equals("NUMBER")) {
            words.add(new Word("•  ", Ink.font(size), Ink.colour("--text-3")));
        }
        for (JsonNode span : block.path("spans")) {
            boolean bold = heading || span.path("style").asString("").equals("BOLD");
            Font font = bold ? Ink.bold(size) : Ink.font(size);
            words.addAll(split(span.path("text").asString(""), font, Ink.colour("--text")));
        }
        return words;
    }

    private static Drawing cloud(JsonNode words) {
        return new WordsDrawing(List.of(each(words)
                .map(word -> new Word(
                        word.path("text").asString("–") + "   ",
                        Ink.bold(11 + (int) (25 * word.path("share").asDouble())),
                        Ink.TOKENS.containsKey(word.path("color").asString(""))
                                ? Ink.colour(word.path("color").asString(""))
                                : Ink.colour("--c1")))
                .toList()));
    }

    private static Drawing words(String text, String colour) {
        return new WordsDrawing(List.of(split(text, Ink.font(TEXT), Ink.colour(colour))));
    }

    /** Words with the space behind them; Japanese breaks anywhere. */
    private static List<Word> split(String text, Font font, Color colour) {
        return Arrays.stream(text.split("(?<=\\s)|(?<=[\\u3000-\\u9fff])"))
                .filter(word -> !word.isEmpty())
                .map(word -> new Word(word.replace('\n', ' '), font, colour))
                .toList();
    }

    private static java.util.stream.Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
