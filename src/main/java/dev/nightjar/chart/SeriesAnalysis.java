package dev.nightjar.chart;

import dev.nightjar.chart.Analysis.Line;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines across a picture of one series, its trend, what is to be expected next, and what was not to be expected. */
final class SeriesAnalysis {

    private static final int MOST_AHEAD = 365;
    private static final int HALF = 50;

    /** A line above all numbers needs room for its name. */
    private static final BigDecimal ROOM_ABOVE = new BigDecimal("1.1");

    private final Drawing drawing;
    private final Frame frame;
    private final Analysis analysis;
    private final boolean timeAxis;
    private final String colour;
    private final List<@Nullable BigDecimal> numbers;
    private final List<String> sentences = new ArrayList<>();

    SeriesAnalysis(Drawing drawing, Frame frame, boolean timeAxis, String colour, List<@Nullable BigDecimal> numbers) {
        this.drawing = drawing;
        this.frame = frame;
        this.analysis = drawing.visual.analysis();
        this.timeAxis = timeAxis;
        this.colour = colour;
        this.numbers = numbers;
    }

    /** Adds to the option; answers what it says, in sentences. */
    List<String> draw(ArrayNode series, ObjectNode valueAxis, boolean lying) {
        double[] known = numbers.stream()
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        if (known.length == 0) {
            return sentences;
        }
        if (!analysis.lines().isEmpty() && series.get(0) instanceof ObjectNode first) {
            lines(first, valueAxis, known, lying ? "xAxis" : "yAxis");
        }
        if (analysis.trend() && known.length > 1 && !lying) {
            trend(series);
        }
        boolean asked = analysis.forecast() != null || analysis.anomalies();
        if (asked && !(timeAxis && regular())) {
            drawing.note(drawing.texts.of("forecast.dates"));
        } else if (asked && known.length < Smoothing.LEAST) {
            drawing.note(drawing.texts.of("forecast.few", Smoothing.LEAST));
        } else if (asked) {
            foretell(series);
        }
        return sentences;
    }

    private void lines(ObjectNode first, ObjectNode valueAxis, double[] known, String axis) {
        ObjectNode mark = first.putObject("markLine").put("silent", true).put("symbol", "none");
        mark.putObject("lineStyle")
                .put("color", "--text-3")
                .put("type", "dashed")
                .put("width", 1);
        mark.putObject("label").put("color", "--text-2").put("position", "insideStartTop");
        ArrayNode data = mark.putArray("data");
        BigDecimal most = numbers.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::max);
        BigDecimal highest = most;
        for (Line line : analysis.lines()) {
            BigDecimal at = at(line, known);
            if (at != null) {
                String name = line.label() == null || line.label().isBlank() ? name(line) : line.label();
                data.addObject().put(axis, at).put("name", name);
                sentences.add(drawing.texts.of("describe.single-line", name, drawing.full(at, 0)));
                highest = highest.max(at);
            }
        }
        if (highest.compareTo(most) > 0 && !valueAxis.has("max")) {
            valueAxis.put("max", highest.multiply(ROOM_ABOVE).round(new MathContext(2, RoundingMode.CEILING)));
        }
    }

    private @Nullable BigDecimal at(Line line, double[] known) {
        return switch (line.kind()) {
            case CONSTANT -> line.at();
            case AVERAGE -> BigDecimal.valueOf(Arrays.stream(known).average().orElse(0));
            case MEDIAN -> percentile(known, HALF);
            case PERCENTILE ->
                line.at() == null ? null : percentile(known, line.at().doubleValue());
        };
    }

    private static BigDecimal percentile(double[] known, double percent) {
        return BigDecimal.valueOf(new Percentile().evaluate(known, Math.clamp(percent, 0.01, 100)));
    }

    private String name(Line line) {
        String at = line.at() == null ? "" : line.at().toPlainString();
        return drawing.texts.of("line." + line.kind(), at);
    }

    /** The straight line from which the numbers are least far away, by least squares. */
    private void trend(ArrayNode series) {
        SimpleRegression regression = new SimpleRegression();
        for (int i = 0; i < numbers.size(); i++) {
            BigDecimal number = numbers.get(i);
            if (number != null) {
                regression.addData(i, number.doubleValue());
            }
        }
        ArrayNode data = dashed(series, drawing.texts.of("trend"), "--text-3");
        List<String> categories = frame.categories();
        for (int i = 0; i < categories.size(); i++) {
            point(data, categories.get(i), BigDecimal.valueOf(regression.predict(i)));
        }
        BigDecimal slope = BigDecimal.valueOf(regression.getSlope()).round(new MathContext(3));
        sentences.add(drawing.texts.of("describe.trend", drawing.full(slope, 0)));
    }

    private ArrayNode dashed(ArrayNode series, String name, String token) {
        ObjectNode line =
                series.addObject().put("name", name).put("type", "line").put("color", token);
        line.put("showSymbol", false).put("symbol", "none");
        line.putObject("lineStyle").put("width", 2).put("type", "dashed");
        return line.putArray("data");
    }

    private void point(ArrayNode data, String category, BigDecimal number) {
        if (timeAxis) {
            data.addArray().add(category).add(number);
        } else {
            data.add(number);
        }
    }

    private Grain grain() {
        Visual.Category category = drawing.visual.category();
        Grain grain = category == null ? null : category.grain();
        return grain == null ? Grain.DAY : grain;
    }

    /** Whether each category is a period: a day as it is, or cut to a grain. */
    private boolean regular() {
        Visual.Category category = drawing.visual.category();
        boolean cut = category != null && category.grain() != null;
        return cut
                || frame.categories().stream()
                        .allMatch(name -> name.length() <= "2024-01-31".length() || !Grain.dated(name));
    }

    private void foretell(ArrayNode series) {
        Timeline timeline = Timeline.of(frame.categories(), numbers, grain());
        if (timeline.filled() > 0) {
            drawing.note(drawing.texts.of("forecast.filled", timeline.filled()));
        }
        Smoothing smoothing = Smoothing.of(timeline.numbers(), Timeline.season(grain()));
        String method = drawing.texts.of(smoothing.seasonal() ? "forecast.seasonal" : "forecast.plain");
        if (analysis.anomalies()) {
            anomalies(series, timeline, smoothing, method);
        }
        Integer periods = analysis.forecast();
        if (periods != null && periods > 0) {
            forecast(series, timeline, smoothing.ahead(Math.min(periods, MOST_AHEAD)), method);
        }
    }

    private void anomalies(ArrayNode series, Timeline timeline, Smoothing smoothing, String method) {
        List<String> found = smoothing.anomalies().stream()
                .map(index -> timeline.starts().get(index))
                .filter(frame.categories()::contains)
                .toList();
        ObjectNode marks = series.addObject().put("type", "scatter").put("name", drawing.texts.of("anomalies"));
        marks.put("symbolSize", 10).put("color", "--c6").put("z", 5);
        marks.putObject("itemStyle")
                .put("color", "transparent")
                .put("borderColor", "--c6")
                .put("borderWidth", 2);
        ArrayNode data = marks.putArray("data");
        for (String start : found) {
            BigDecimal number = frame.number(start, Frame.WHOLE, 0);
            if (number != null) {
                data.addArray().add(start).add(number);
            }
        }
        sentences.add(
                found.isEmpty()
                        ? drawing.texts.of("describe.no-anomalies", method)
                        : drawing.texts.of("describe.anomalies", found.size(), drawing.texts.listed(found), method));
    }

    /** The line goes on from the last number; the band is a lower line nobody sees and what is between, stacked on it. */
    private void forecast(ArrayNode series, Timeline timeline, List<Smoothing.Guess> guesses, String method) {
        ArrayNode line = dashed(series, drawing.texts.of("forecast"), colour);
        ArrayNode low = band(series, 0);
        ArrayNode between = band(series, 0.16);
        String last = timeline.starts().getLast();
        BigDecimal now = BigDecimal.valueOf(timeline.numbers()[timeline.numbers().length - 1]);
        line.addObject().putArray("value").add(last).add(now);
        low.addArray().add(last).add(now);
        between.addArray().add(last).add(BigDecimal.ZERO);
        LocalDateTime next = Cells.moment(last);
        for (Smoothing.Guess guess : guesses) {
            next = grain().end(next);
            String start = Timeline.text(next, grain());
            ObjectNode item = line.addObject().put("low", rounded(guess.low())).put("high", rounded(guess.high()));
            item.putArray("value").add(start).add(rounded(guess.value()));
            low.addArray().add(start).add(rounded(guess.low()));
            between.addArray().add(start).add(rounded(guess.high() - guess.low()));
        }
        Smoothing.Guess end = guesses.getLast();
        sentences.add(drawing.texts.of(
                "describe.forecast",
                guesses.size(),
                drawing.full(rounded(end.value()), 0),
                drawing.full(rounded(end.low()), 0),
                drawing.full(rounded(end.high()), 0),
                method));
    }

    private static BigDecimal rounded(double number) {
        return BigDecimal.valueOf(number).round(new MathContext(6));
    }

    private ArrayNode band(ArrayNode series, double opacity) {
        ObjectNode band =
                series.addObject().put("type", "line").put("color", colour).put("silent", true);
        band.put("band", true).put("stack", "band").put("stackStrategy", "all").put("symbol", "none");
        band.putObject("lineStyle").put("opacity", 0);
        band.putObject("areaStyle").put("opacity", opacity);
        return band.putArray("data");
    }
}
