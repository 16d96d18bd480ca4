package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Places coloured by a number. What the map does not know is told, with its name. */
final class MapChart {

    private static final int MOST_NAMED = 20;

    private record Area(String name, BigDecimal number) {}

    private final Drawing drawing;
    private final Frame frame;

    MapChart(Drawing drawing) {
        this.drawing = drawing;
        this.frame = Frame.of(drawing.visual, drawing.data, drawing.texts);
    }

    static Look.Region region(Visual visual) {
        Look.Region region = visual.look().region();
        return region == null ? Look.Region.WORLD : region;
    }

    Chart draw() {
        Map<String, Area> areas = areas();
        if (areas.isEmpty()) {
            return drawing.empty();
        }
        drawing.tooltip("item", "none");
        drawing.formats();
        drawing.categoryFormat(false);
        Look.Region region = region(drawing.visual);
        drawing.nightjar.put("map", region.name());
        List<Area> all = List.copyOf(areas.values());
        Area least =
                all.stream().min((a, b) -> a.number().compareTo(b.number())).orElseThrow();
        Area most = all.stream().max((a, b) -> a.number().compareTo(b.number())).orElseThrow();
        ObjectNode scale = drawing.option.putObject("visualMap");
        Ramp.write(scale, least.number(), most.number());
        Ramp.place(scale, drawing.brief(least.number(), 0), drawing.brief(most.number(), 0));
        series(areas, region);
        drawing.click("category", drawing.categoryName(), "label", false);
        return drawing.described(drawing.texts.of(
                "describe.MAP",
                drawing.title(),
                drawing.texts.of("region." + region),
                all.size(),
                least.name(),
                drawing.full(least.number(), 0),
                most.name(),
                drawing.full(most.number(), 0)));
    }

    private Map<String, Area> areas() {
        Map<String, Area> areas = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        Aggregate aggregate = drawing.visual.values().getFirst().aggregate();
        boolean addable = aggregate.additive() || aggregate == Aggregate.NONE;
        for (String name : frame.categories()) {
            BigDecimal number = frame.number(name, Frame.WHOLE, 0);
            Optional<String> code = Places.find(region(drawing.visual), name);
            if (code.isEmpty()) {
                unknown.add(name);
            } else if (number != null) {
                Area known = areas.putIfAbsent(code.get(), new Area(name, number));
                if (known != null && addable) {
                    areas.put(code.get(), new Area(known.name(), known.number().add(number)));
                } else if (known != null) {
                    twice.add(name);
                }
            }
        }
        tell("cut.PLACES", unknown);
        tell("cut.TWICE", twice);
        return areas;
    }

    private void tell(String key, List<String> names) {
        if (!names.isEmpty()) {
            Texts texts = drawing.texts;
            String some = texts.listed(names.stream().limit(MOST_NAMED).toList());
            drawing.note(texts.of(key, texts.count(names.size()), names.size() > MOST_NAMED ? some + "…" : some));
        }
    }

    private void series(Map<String, Area> areas, Look.Region region) {
        ObjectNode series = drawing.option.putArray("series").addObject();
        series.put("type", "map").put("map", region.name());
        series.put("name", drawing.names().getFirst());
        series.put("roam", true).put("selectedMode", false);
        series.putObject("label").put("show", false);
        series.putObject("itemStyle").put("areaColor", "--surface-2").put("borderColor", "--border-strong");
        ObjectNode emphasis = series.putObject("emphasis");
        emphasis.putObject("label").put("show", false);
        emphasis.putObject("itemStyle").put("borderColor", "--text").putNull("areaColor");
        ArrayNode data = series.putArray("data");
        areas.forEach((code, area) ->
                data.addObject().put("name", code).put("label", area.name()).put("value", area.number()));
    }
}
