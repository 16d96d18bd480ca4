package dev.nightjar.dashboard;

import dev.nightjar.dashboard.Selection.Match;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DatasetQuery;
import dev.nightjar.sql.DatasetQuery.Dimension;
import dev.nightjar.sql.DatasetQuery.Order;
import dev.nightjar.sql.DatasetQuery.TextTest;
import dev.nightjar.sql.OutputColumn;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conditions of a tile's question as those of a {@link DatasetQuery}. */
final class TileConditions {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final TileQuery query;
    private final List<String> names;

    private TileConditions(TileQuery query, List<String> names) {
        this.query = query;
        this.names = names;
    }

    /** @param names of the dataset's columns, where it leaves some unnamed */
    static List<DatasetQuery.Condition> of(TileQuery query, List<String> names) {
        TileConditions conditions = new TileConditions(query, names);
        return query.conditions().stream().map(conditions::condition).toList();
    }

    private DatasetQuery.Condition condition(Condition condition) {
        OutputColumn tested = condition.column();
        String column = tested.name();
        DataType type = tested.type();
        return switch (condition) {
            case Condition.In in -> new DatasetQuery.Condition.In(column, type, in.values());
            case Condition.Between between ->
                new DatasetQuery.Condition.Between(
                        column, type, moment(between.from(), type), moment(between.to(), type));
            case Condition.Within within -> within(within);
            case Condition.Like like -> new DatasetQuery.Condition.Like(column, type, test(like.match()), like.text());
            case Condition.Valueless _ -> new DatasetQuery.Condition.IsNull(column, type);
            case Condition.Without(Condition test) -> new DatasetQuery.Condition.Not(condition(test));
            case Condition.Either(Condition one, Condition other) ->
                new DatasetQuery.Condition.Either(condition(one), condition(other));
            case Condition.Top top -> new DatasetQuery.Condition.Among(column, type, ranking(top));
        };
    }

    /** Numbers with decimals are compared as such, whatever the column can hold. */
    private static DatasetQuery.Condition within(Condition.Within within) {
        String column = within.column().name();
        DataType type = Narrowing.whole(within.column().type()) ? DataType.Simple.BIGINT : DataType.Simple.DOUBLE;
        Optional<DatasetQuery.Condition> least = Optional.ofNullable(within.least())
                .map(number -> new DatasetQuery.Condition.Between(
                        column, type, Optional.of(number.toPlainString()), Optional.empty()));
        BigDecimal most = within.most();
        if (most == null) {
            return least.orElseThrow();
        }
        DatasetQuery.Condition atMost = new DatasetQuery.Condition.AtMost(column, type, most.toPlainString());
        return least.<DatasetQuery.Condition>map(some -> new DatasetQuery.Condition.Both(some, atMost))
                .orElse(atMost);
    }

    private static TextTest test(Match match) {
        return switch (match) {
            case CONTAINS, LACKS -> TextTest.CONTAINS;
            case STARTS_WITH -> TextTest.STARTS_WITH;
            case IS, IS_NOT -> TextTest.IS;
        };
    }

    /** The groups of the measure's ends, among the rows for which all conditions but such hold. */
    private DatasetQuery ranking(Condition.Top top) {
        Set<String> aliases = new HashSet<>();
        String group = DatasetTileSql.alias(top.column().name(), aliases);
        DatasetQuery.Measure measure = DatasetTileSql.measure(top.by(), aliases);
        return new DatasetQuery(
                query.dataset().sql(),
                names,
                List.of(),
                List.of(new Dimension(top.column().name(), Optional.empty(), group)),
                List.of(measure),
                query.conditions().stream()
                        .filter(other -> !(other instanceof Condition.Top))
                        .map(this::condition)
                        .toList(),
                List.of(new Order(measure.alias(), !top.lowest()), new Order(group, false)),
                OptionalInt.of(top.count()));
    }

    private static Optional<String> moment(@Nullable LocalDateTime moment, DataType type) {
        boolean zoned = type instanceof DataType.Timestamp timestamp && timestamp.zoned();
        return Optional.ofNullable(moment).map(known -> TIME.format(known) + (zoned ? " UTC" : ""));
    }
}
