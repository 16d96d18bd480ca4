package dev.nightjar.metering.web;

import dev.nightjar.metering.Bill;
import dev.nightjar.metering.CostLine;
import dev.nightjar.metering.Money;
import dev.nightjar.metering.Slice;
import dev.nightjar.metering.Usage;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;

/**
 * The picture of a month: one bar a day, scans below and sessions on top.
 *
 * @param option what ECharts draws; the script adds only formats and the theme
 * @param description the same in a sentence
 */
record CostChart(Map<String, Object> option, String description) {

    static CostChart of(Bill bill, boolean scansToo, MessageSource messages, Figures figures) {
        List<LocalDate> days = bill.month()
                .atDay(1)
                .datesUntil(bill.month().plusMonths(1).atDay(1))
                .toList();
        Map<LocalDate, Usage> usage = bill.days().stream()
                .filter(line -> line.slice() instanceof Slice.Day)
                .collect(Collectors.toMap(line -> ((Slice.Day) line.slice()).day(), CostLine::usage));
        Function<String, String> text = key -> messages.getMessage(key, null, figures.locale());
        Map<String, Object> sessions = series(text.apply("metering.sessions"), days, usage, Usage::sessionCost);
        Map<String, Object> scans = series(text.apply("metering.scans"), days, usage, Usage::scans);
        Map<String, Object> option = Map.of(
                "grid", Map.of("left", 8, "right", 8, "top", 32, "bottom", 4, "outerBoundsMode", "same"),
                "legend", Map.of("left", 4, "top", 0),
                "tooltip", Map.of("trigger", "axis", "axisPointer", Map.of("type", "shadow")),
                "xAxis",
                        Map.of(
                                "type",
                                "category",
                                "data",
                                days.stream().map(LocalDate::toString).toList()),
                "yAxis", Map.of("type", "value", "min", 0),
                "series", scansToo ? List.of(scans, sessions) : List.of(sessions));
        return new CostChart(option, describe(bill, messages, figures));
    }

    private static Map<String, Object> series(
            String name, List<LocalDate> days, Map<LocalDate, Usage> usage, Function<Usage, Money> cost) {
        return Map.of(
                "type",
                "bar",
                "name",
                name,
                "stack",
                "cost",
                "barMaxWidth",
                28,
                "colorBy",
                "series",
                "itemStyle",
                Map.of("borderRadius", 0),
                "data",
                days.stream()
                        .map(day ->
                                cost.apply(usage.getOrDefault(day, Usage.NONE)).dollars())
                        .toList());
    }

    private static String describe(Bill bill, MessageSource messages, Figures figures) {
        String month = figures.month(bill.month());
        return bill.days().stream()
                .max(Comparator.comparing(CostLine::total))
                .filter(dearest -> dearest.slice() instanceof Slice.Day)
                .map(dearest -> messages.getMessage(
                        "metering.chart.description",
                        new Object[] {
                            month,
                            figures.money(bill.total()),
                            figures.day(((Slice.Day) dearest.slice()).day()),
                            figures.money(dearest.total())
                        },
                        figures.locale()))
                .orElseGet(() -> messages.getMessage("metering.chart.nothing", new Object[] {month}, figures.locale()));
    }
}
