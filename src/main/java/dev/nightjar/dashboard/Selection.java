package dev.nightjar.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.dashboard.RelativeDates.Which;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a filter lets through. Nothing set lets everything through; which of these counts is a matter of the filter's kind.
 *
 * @param relative dates that move with the calendar; then {@code from} and {@code to} are not looked at
 * @param anchor the day they are seen from; today where null
 * @param to included, like {@code from}
 * @param values of a list; a null among them is "no value"
 * @param exclude whether the list holds what is not let through
 * @param least included, like {@code most}
 * @param text what a text is compared with, whatever the case
 * @param count how many of the greatest
 * @param lowest whether it is the least ones instead
 * @param nulls what becomes of rows without a value; null lets them through where nothing else is chosen
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Selection(
        @Nullable RelativeDates relative,
        @Nullable LocalDate anchor,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable List<@Nullable String> values,
        boolean exclude,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable Match match,
        @Nullable String text,
        @Nullable Integer count,
        boolean lowest,
        @Nullable Nulls nulls) {

    public static final Selection ALL = new Selection(null, null, null, null);

    public Selection {
        values = values == null ? null : Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Dates or a list, the most usual filters. */
    public Selection(
            @Nullable RelativeDates relative,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable List<@Nullable String> values) {
        this(relative, null, from, to, values, false, null, null, null, null, null, false, null);
    }

    /** How a text is compared. */
    public enum Match {
        CONTAINS,
        LACKS,
        STARTS_WITH,
        IS,
        IS_NOT
    }

    public enum Nulls {
        INCLUDED,
        EXCLUDED,
        ONLY
    }

    /** Whether anything is chosen that a filter of this kind looks at. */
    boolean narrows(Filter.Kind kind) {
        return switch (kind) {
            case DATE ->
                nulls != null || from != null || to != null || relative != null && relative.which() != Which.ALL;
            case LIST -> !listed().isEmpty();
            case NUMBER -> nulls != null || least != null || most != null;
            case TEXT -> nulls != null || compared().isPresent();
            case TOP -> count != null;
        };
    }

    /** The dates chosen; empty where every one is. */
    Optional<Span> span(LocalDateTime now) {
        if (relative != null) {
            return relative.seenFrom(seenFrom(now));
        }
        return from == null && to == null
                ? Optional.empty()
                : Optional.of(new Span(
                        from == null ? null : from.atStartOfDay(),
                        to == null ? null : to.plusDays(1).atStartOfDay()));
    }

    /** What the dates chosen are compared with; empty where either end is open. */
    Optional<Span> spanBefore(LocalDateTime now) {
        return relative == null ? span(now).flatMap(Span::before) : relative.before(seenFrom(now));
    }

    private LocalDateTime seenFrom(LocalDateTime now) {
        return anchor == null ? now : anchor.atTime(now.toLocalTime());
    }

    /** The listed values; empty where every value is chosen. */
    List<@Nullable String> listed() {
        return values == null ? List.of() : values;
    }

    /** What a text is compared with; empty where it is not. */
    Optional<String> compared() {
        return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
    }
}
