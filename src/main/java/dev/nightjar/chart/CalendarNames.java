package dev.nightjar.chart;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The order of weekdays (Monday first) and months by their names, long and short, in English and Japanese. */
final class CalendarNames {

    private static final List<Map<String, Integer>> SETS = Stream.of(TextStyle.FULL, TextStyle.SHORT)
            .flatMap(style -> Stream.of(Locale.ENGLISH, Locale.JAPANESE)
                    .flatMap(locale -> Stream.of(days(style, locale), months(style, locale))))
            .toList();

    private CalendarNames() {}

    private static Map<String, Integer> days(TextStyle style, Locale locale) {
        Map<String, Integer> places = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            places.put(day.getDisplayName(style, locale).toLowerCase(Locale.ROOT), day.getValue());
        }
        return places;
    }

    private static Map<String, Integer> months(TextStyle style, Locale locale) {
        Map<String, Integer> places = new HashMap<>();
        for (Month month : Month.values()) {
            places.put(month.getDisplayName(style, locale).toLowerCase(Locale.ROOT), month.getValue());
        }
        return places;
    }

    /** Empty where these are not at least two names of one kind. */
    static Optional<Comparator<String>> order(Collection<String> labels) {
        return labels.size() < 2
                ? Optional.empty()
                : SETS.stream()
                        .filter(places ->
                                labels.stream().allMatch(label -> places.containsKey(label.toLowerCase(Locale.ROOT))))
                        .findFirst()
                        .map(places ->
                                Comparator.comparing(label -> places.getOrDefault(label.toLowerCase(Locale.ROOT), 0)));
    }
}
