package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What every kind of picture is drawn with: the input, the option being filled, and what was left out so far. */
final class Drawing {

    /** Most categories or points of any picture: beyond, a browser draws smudges, slowly. */
    static final int MOST_POINTS = 5_000;

    /** Colours that can be told apart. */
    static final int MOST_COLOURS = 8;

    final Visual visual;
    final ChartData data;
    final Palette palette;
    final Texts texts;
    final ObjectNode option = JsonNodeFactory.instance.objectNode();

    /** Names of functions and formats, for the browser to put in place. */
    final ObjectNode nightjar = option.putObject("nightjar");

    /** Whether it is one of several side by side. */
    final boolean small;

    private final List<String> notes = new ArrayList<>();

    Drawing(Visual visual, ChartData data, Palette palette, Texts texts) {
        this(visual, data, palette, texts, false);
    }

    Drawing(Visual visual, ChartData data, Palette palette, Texts texts, boolean small) {
        this.small = small;
        this.visual = visual;
        this.data = data;
        this.palette = palette;
        this.texts = texts;
        nightjar.put("kind", visual.kind().name());
        if (data.total() == ChartData.MANY) {
            note(texts.of("cut.MORE", texts.count(data.rows().size())));
        } else if (data.total() > data.rows().size()) {
            note(texts.of("cut.ROWS", texts.count(data.rows().size()), texts.count(data.total())));
        }
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    void note(Cut cut, String field) {
        if (cut.left()) {
            note(cut.note(texts, field));
        }
    }

    /** Finishes the picture. */
    Chart described(String description) {
        return new Chart(option, description, List.copyOf(notes));
    }

    Chart empty() {
        nightjar.put("empty", true);
        return described(titled() + texts.of("empty"));
    }

    /** The title and a colon; nothing where there is no title. */
    String titled() {
        String title = title();
        return title.isEmpty() ? "" : title + texts.of("colon");
    }

    /** The title, or where there is none what is shown. */
    String title() {
        return visual.title().isBlank() ? texts.listed(names()) : visual.title();
    }

    List<String> names() {
        return visual.values().stream().map(texts::name).toList();
    }

    String categoryName() {
        return visual.category() == null ? "" : visual.category().column();
    }

    String splitName() {
        return visual.split() == null ? "" : visual.split();
    }

    int limit(int usual) {
        Integer limit = visual.limit();
        return limit == null ? usual : Math.clamp(limit, 2, MOST_POINTS);
    }

    String full(@Nullable BigDecimal number, int measure) {
        return number == null
                ? texts.none()
                : visual.values().get(measure).format().full(number, texts.locale());
    }

    String brief(@Nullable BigDecimal number, int measure) {
        return number == null
                ? texts.none()
                : visual.values().get(measure).format().brief(number, texts.locale());
    }

    /** Where the numbers of a series are least and greatest, in words. */
    String range(String name, List<String> categories, List<@Nullable BigDecimal> numbers, int measure) {
        int low = -1;
        int high = -1;
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) != null) {
                low = low < 0 || at(numbers, i).compareTo(at(numbers, low)) < 0 ? i : low;
                high = high < 0 || at(numbers, i).compareTo(at(numbers, high)) > 0 ? i : high;
            }
        }
        if (low < 0) {
            return texts.of("describe.nothing", name);
        }
        String least = full(numbers.get(low), measure);
        if (low == high) {
            return texts.of("describe.single", name, least, categories.get(low));
        }
        String most = full(numbers.get(high), measure);
        return texts.of("describe.range", name, least, categories.get(low), most, categories.get(high));
    }

    private static BigDecimal at(List<@Nullable BigDecimal> numbers, int index) {
        return Objects.requireNonNull(numbers.get(index));
    }

    /** The format of each measure, for axes, labels and tooltips. */
    void formats() {
        ArrayNode formats = nightjar.putArray("formats");
        for (Measure measure : visual.values()) {
            write(formats.addObject(), measure.format());
        }
    }

    static void write(ObjectNode node, ValueFormat format) {
        node.put("style", format.style().name());
        if (format.decimals() != null) {
            node.put("decimals", format.decimals());
        }
        if (format.currency() != null) {
            node.put("currency", format.currency());
        }
    }

    /** How a date on the category axis reads. */
    void categoryFormat(boolean temporal) {
        write(nightjar.putObject("category"), temporal, visual.category());
    }

    /** How the values of a field read. */
    static void write(ObjectNode node, boolean temporal, Visual.@Nullable Category field) {
        node.put("type", temporal ? "time" : "text");
        if (field != null && field.grain() != null) {
            node.put("grain", field.grain().name());
        }
    }

    /**
     * A click on a mark filters the other tiles by this column.
     *
     * @param from where the browser finds the clicked value: {@code name}, {@code series} (its name), {@code value0}
     *     (first of the point's values), {@code x} and {@code y} (that index on the axis), or {@code cell} (a table's own)
     */
    void click(String name, String column, String axis, boolean withOther) {
        ObjectNode click = nightjar.withObject("/click").putObject(name);
        click.put("column", column);
        click.put("from", axis);
        click.put("none", texts.none());
        if (withOther) {
            click.put("other", texts.other());
        }
    }

    /** The colours of values that the split tells apart; told to the browser, where they can be chosen. */
    Map<String, String> splitColours(List<String> values, boolean withOther) {
        return coloured("split", palette.tokens(splitName(), values, withOther));
    }

    Map<String, String> categoryColours(List<String> values, boolean withOther) {
        return coloured("category", palette.tokens(categoryName(), values, withOther));
    }

    private Map<String, String> coloured(String by, Map<String, String> tokens) {
        ObjectNode node = nightjar.putObject("coloured").put("by", by).putObject("values");
        tokens.forEach(node::put);
        return tokens;
    }

    /** Marks of one colour that could each have their own. */
    void colourable(List<String> values, String usual) {
        Map<String, String> tokens = new LinkedHashMap<>();
        for (String value : values) {
            String chosen = palette.chosen(categoryName(), value);
            tokens.put(value, chosen == null ? usual : chosen);
        }
        coloured("category", tokens);
    }

    void tooltip(String trigger, String pointer) {
        ObjectNode tooltip = option.putObject("tooltip");
        tooltip.put("trigger", trigger);
        tooltip.putObject("axisPointer").put("type", pointer);
        nightjar.put("tooltip", trigger);
    }

    void grid(int left, int right, int top, int bottom) {
        ObjectNode grid = option.putObject("grid");
        grid.put("left", left).put("right", right).put("top", top).put("bottom", bottom);
        grid.put("containLabel", true);
    }

    /** The names of the colours, where somebody wants them; tells how much room they take above and below. */
    Room legend() {
        Look.Legend place = visual.look().legend();
        if (place == Look.Legend.NONE) {
            return new Room(0, 0);
        }
        ObjectNode legend = option.putObject("legend");
        legend.put("type", "scroll");
        if (place == Look.Legend.BOTTOM) {
            legend.put("bottom", 0);
            return new Room(0, 28);
        }
        legend.put("top", 0).put("left", 3);
        return new Room(20, 0);
    }

    record Room(int above, int below) {}

    static void add(ArrayNode array, @Nullable BigDecimal number) {
        if (number == null) {
            array.addNull();
        } else {
            array.add(number);
        }
    }
}
