package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A number for each day of some years, as colour. */
final class CalendarChart {

    private static final int MOST_YEARS = 4;
    private static final int YEAR = 4;

    private record Day(String date, BigDecimal number) {}

    private final Drawing drawing;

    CalendarChart(Drawing drawing) {
        this.drawing = drawing;
    }

    Chart draw() {
        Frame frame = Frame.of(drawing.visual.daily(), drawing.data, drawing.texts);
        if (!frame.empty() && !frame.temporal()) {
            throw ChartOptions.needed("category");
        }
        Map<String, List<Day>> years = years(frame);
        if (years.isEmpty()) {
            return drawing.empty();
        }
        drawing.tooltip("item", "none");
        drawing.formats();
        ObjectNode format = drawing.nightjar.putObject("category");
        Drawing.write(format, true, new Visual.Category("", Grain.DAY));
        List<Day> days = years.values().stream().flatMap(List::stream).toList();
        Day least =
                days.stream().min((a, b) -> a.number().compareTo(b.number())).orElseThrow();
        Day most = days.stream().max((a, b) -> a.number().compareTo(b.number())).orElseThrow();
        ObjectNode scale = drawing.option.putObject("visualMap");
        Ramp.write(scale, least.number(), most.number());
        Ramp.place(scale, drawing.brief(least.number(), 0), drawing.brief(most.number(), 0));
        calendars(years);
        drawing.click("category", drawing.categoryName(), "value0", false);
        return drawing.described(drawing.texts.of(
                "describe.CALENDAR",
                drawing.title(),
                days.size(),
                drawing.full(least.number(), 0),
                least.date(),
                drawing.full(most.number(), 0),
                most.date()));
    }

    private Map<String, List<Day>> years(Frame frame) {
        Map<String, List<Day>> years = new LinkedHashMap<>();
        for (String date : frame.categories().stream().sorted().toList()) {
            BigDecimal number = frame.number(date, Frame.WHOLE, 0);
            if (number != null && !date.equals(drawing.texts.none())) {
                years.computeIfAbsent(date.substring(0, YEAR), any -> new ArrayList<>())
                        .add(new Day(date, number));
            }
        }
        int all = years.size();
        if (all > MOST_YEARS) {
            List<String> old = List.copyOf(years.keySet()).subList(0, all - MOST_YEARS);
            old.forEach(years::remove);
            drawing.note(new Cut(Cut.How.LATEST, MOST_YEARS, all), drawing.texts.of("years"));
        }
        return years;
    }

    private void calendars(Map<String, List<Day>> years) {
        ArrayNode calendars = drawing.option.putArray("calendar");
        ArrayNode array = drawing.option.putArray("series");
        int index = 0;
        for (var year : years.entrySet()) {
            calendars.addObject().put("range", year.getKey());
            ObjectNode series = array.addObject().put("type", "heatmap").put("coordinateSystem", "calendar");
            series.put("calendarIndex", index++).put("name", drawing.names().getFirst());
            ArrayNode data = series.putArray("data");
            year.getValue().forEach(day -> data.addArray().add(day.date()).add(day.number()));
        }
    }
}
