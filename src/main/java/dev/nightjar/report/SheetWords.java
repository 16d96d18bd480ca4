package dev.nightjar.report;

import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Filter;
import dev.nightjar.dashboard.RelativeDates;
import dev.nightjar.dashboard.Selection;
import dev.nightjar.dashboard.Viewing;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a printed or written sheet says of itself: its filters, its time, whether it is whole. */
@Component
class SheetWords {

    private static final int VALUES_NAMED = 5;

    private final MessageSource messages;
    private final Clock clock;

    SheetWords(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** The filters that narrow it, and when it was made. */
    List<String> lines(Viewing viewing, DataRequest request, Locale language) {
        List<String> parts = new ArrayList<>();
        for (Filter filter : viewing.definition().filters()) {
            Selection chosen = request.filters().getOrDefault(filter.id(), filter.selection());
            String words = words(filter, chosen, language);
            if (!words.isEmpty()) {
                parts.add(name(filter) + ": " + words);
            }
        }
        request.cross().forEach(picked -> parts.add(picked.column() + ": " + words(picked, language)));
        List<String> lines = new ArrayList<>();
        if (!parts.isEmpty()) {
            lines.add(String.join(" · ", parts));
        }
        String time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language)
                .format(ZonedDateTime.ofInstant(clock.instant(), clock.getZone()));
        lines.add(text(language, "report.made", time, clock.getZone().getId()));
        return lines;
    }

    String rows(long rows, boolean cut, Locale language) {
        return text(language, cut ? "report.rows-cut" : "report.rows", rows);
    }

    String about(Locale language) {
        return text(language, "report.about");
    }

    String tile(Locale language) {
        return text(language, "report.tile");
    }

    private static String name(Filter filter) {
        String label = filter.label();
        return label == null || label.isBlank() ? filter.column() : label;
    }

    private String words(Filter filter, Selection chosen, Locale language) {
        List<String> parts = new ArrayList<>();
        switch (filter.kind()) {
            case DATE -> parts.add(dates(chosen, language));
            case LIST -> {
                List<@Nullable String> values = chosen.values();
                if (values != null && !values.isEmpty()) {
                    String listed = listed(values, language);
                    parts.add(chosen.exclude() ? text(language, "report.filter.not", listed) : listed);
                }
            }
            case NUMBER -> {
                if (chosen.least() != null) {
                    parts.add("≥ " + chosen.least().toPlainString());
                }
                if (chosen.most() != null) {
                    parts.add("≤ " + chosen.most().toPlainString());
                }
            }
            case TEXT -> {
                String text = chosen.text();
                if (text != null && !text.isBlank()) {
                    Selection.Match match = chosen.match() == null ? Selection.Match.CONTAINS : chosen.match();
                    parts.add(text(language, "report.filter.match." + match, text.strip()));
                }
            }
            case TOP -> {
                if (chosen.count() != null) {
                    parts.add(text(
                            language,
                            chosen.lowest() ? "report.filter.lowest" : "report.filter.highest",
                            chosen.count()));
                }
            }
        }
        if (chosen.nulls() != null) {
            parts.add(text(language, "report.filter.nulls." + chosen.nulls()));
        }
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private String dates(Selection chosen, Locale language) {
        RelativeDates relative = chosen.relative();
        if (relative != null) {
            if (relative.which() == RelativeDates.Which.ALL) {
                return "";
            }
            String unit = text(language, "report.unit." + relative.unit(), relative.count());
            return text(language, "report.relative." + relative.which(), unit, relative.count());
        }
        if (chosen.from() == null && chosen.to() == null) {
            return "";
        }
        return day(chosen.from(), language) + " – " + day(chosen.to(), language);
    }

    private static String day(@Nullable LocalDate day, Locale language) {
        return day == null
                ? "…"
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(language)
                        .format(day);
    }

    private String words(DataRequest.Cross picked, Locale language) {
        boolean ranged = picked.from() != null || picked.to() != null;
        return ranged
                ? Objects.requireNonNullElse(picked.from(), "") + " – " + Objects.requireNonNullElse(picked.to(), "")
                : listed(picked.values(), language);
    }

    private String listed(List<@Nullable String> values, Locale language) {
        String first = values.stream()
                .limit(VALUES_NAMED)
                .map(value -> Objects.requireNonNullElseGet(value, () -> text(language, "report.filter.none")))
                .collect(Collectors.joining(", "));
        int more = values.size() - VALUES_NAMED;
        return more > 0 ? first + text(language, "report.filter.more", more) : first;
    }

    private String text(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments.length == 0 ? null : arguments, language);
    }
}
