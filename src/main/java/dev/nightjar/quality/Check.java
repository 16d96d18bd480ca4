package dev.nightjar.quality;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a rule asks of a table: of each row by itself, or of all together. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Check.NotNull.class, name = "NOT_NULL"),
    @JsonSubTypes.Type(value = Check.Range.class, name = "RANGE"),
    @JsonSubTypes.Type(value = Check.Pattern.class, name = "PATTERN"),
    @JsonSubTypes.Type(value = Check.OneOf.class, name = "ONE_OF"),
    @JsonSubTypes.Type(value = Check.Test.class, name = "TEST"),
    @JsonSubTypes.Type(value = Check.Unique.class, name = "UNIQUE"),
    @JsonSubTypes.Type(value = Check.RowCount.class, name = "ROW_COUNT"),
    @JsonSubTypes.Type(value = Check.RowCountChange.class, name = "ROW_COUNT_CHANGE"),
    @JsonSubTypes.Type(value = Check.Freshness.class, name = "FRESHNESS")
})
public sealed interface Check {

    /** Clients may leave out what they have to say; that is told them as what it is, nothing. */
    private static String given(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** One that each row passes or fails; a NULL passes all but {@link NotNull}. */
    sealed interface OfRows extends Check {}

    record NotNull(String column) implements OfRows {
        public NotNull {
            column = given(column);
        }
    }

    /** Values lie between these, which may be among them; either may lack. */
    record Range(
            String column,
            @Nullable String minimum,
            @Nullable String maximum) implements OfRows {
        public Range {
            column = given(column);
        }
    }

    /** A regular expression is found in the values. */
    record Pattern(String column, String pattern) implements OfRows {
        public Pattern {
            column = given(column);
            pattern = given(pattern);
        }
    }

    record OneOf(String column, List<String> values) implements OfRows {
        public OneOf {
            column = given(column);
            values = Objects.requireNonNullElse(values, List.of());
        }
    }

    /** A test that somebody wrote in SQL is not false. */
    record Test(String sql) implements OfRows {
        public Test {
            sql = given(sql);
        }
    }

    /** No value is there twice. */
    record Unique(String column) implements Check {
        public Unique {
            column = given(column);
        }
    }

    record RowCount(@Nullable Long minimum, @Nullable Long maximum) implements Check {}

    /** The number of rows differs from the average of the last runs by at most so many percent of it. */
    record RowCountChange(BigDecimal percent) implements Check {
        public RowCountChange {
            percent = Objects.requireNonNullElse(percent, BigDecimal.ZERO);
        }
    }

    /**
     * The newest value of a column, or without one the newest file, is at most so many hours old.
     *
     * @param column of dates or timestamps, which are read as UTC
     */
    record Freshness(@Nullable String column, BigDecimal hours) implements Check {
        public Freshness {
            hours = Objects.requireNonNullElse(hours, BigDecimal.ZERO);
        }
    }
}
