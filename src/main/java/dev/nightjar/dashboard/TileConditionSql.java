package dev.nightjar.dashboard;

import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import io.trino.sql.QueryUtil;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.ComparisonPredicate.Operator;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.StringLiteral;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Conditions as expressions. What a viewer chose becomes a literal of the column's type, or is refused. */
final class TileConditionSql {

    private static final NodeLocation NOWHERE = new NodeLocation(1, 1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private TileConditionSql() {}

    static Expression of(Condition condition) {
        return switch (condition) {
            case Condition.In in -> in(in);
            case Condition.Between between -> between(between);
        };
    }

    private static Expression in(Condition.In in) {
        Expression column = column(in);
        List<Expression> literals = in.values().stream()
                .filter(Objects::nonNull)
                .map(value -> literal(value, in.column().type()))
                .toList();
        Expression isNull = is(column, new IsNullPredicate(NOWHERE, false));
        if (literals.isEmpty()) {
            return isNull;
        }
        Expression listed = is(column, new InPredicate(NOWHERE, false, new InListExpression(NOWHERE, literals)));
        return in.values().stream().anyMatch(Objects::isNull) ? LogicalExpression.or(listed, isNull) : listed;
    }

    private static Expression between(Condition.Between between) {
        List<Expression> ends = new ArrayList<>();
        if (between.from() != null) {
            ends.add(compared(between, Operator.GREATER_THAN_OR_EQUAL, between.from()));
        }
        if (between.to() != null) {
            ends.add(compared(between, Operator.LESS_THAN, between.to()));
        }
        return ends.stream()
                .reduce(QueryUtil::logicalAnd)
                .orElseThrow(() -> new IllegalArgumentException("A range needs an end"));
    }

    private static Expression compared(Condition.Between between, Operator operator, LocalDateTime moment) {
        return is(
                column(between),
                new ComparisonPredicate(
                        NOWHERE, operator, moment(moment, between.column().type())));
    }

    private static Expression is(Expression column, Predicate predicate) {
        return new Predicated(NOWHERE, column, predicate);
    }

    private static Expression column(Condition condition) {
        return new Identifier(condition.column().name(), true);
    }

    private static Expression moment(LocalDateTime moment, DataType type) {
        if (type == DataType.Simple.DATE) {
            return new GenericLiteral("DATE", moment.toLocalDate().toString());
        }
        boolean zoned = type instanceof DataType.Timestamp timestamp && timestamp.zoned();
        return new GenericLiteral("TIMESTAMP", TIME.format(moment) + (zoned ? " UTC" : ""));
    }

    private static Expression literal(String value, DataType type) {
        return switch (type) {
            case DataType.Simple simple -> literal(value, simple);
            case DataType.Decimal decimal -> new DecimalLiteral(number(value).toPlainString());
            case DataType.Timestamp timestamp -> new GenericLiteral("TIMESTAMP", value);
            case DataType.Time time -> new GenericLiteral("TIME", value);
            case DataType.Varchar varchar -> new StringLiteral(value);
            case DataType.Char text -> new StringLiteral(value);
            case DataType.Array array -> throw refused(null);
            case DataType.Map map -> throw refused(null);
            case DataType.Row row -> throw refused(null);
        };
    }

    private static Expression literal(String value, DataType.Simple type) {
        return switch (type) {
            case TINYINT, SMALLINT, INTEGER, BIGINT -> new LongLiteral(whole(value));
            case REAL, DOUBLE -> new DoubleLiteral(number(value).toString());
            case BOOLEAN -> new BooleanLiteral(bool(value));
            case DATE -> new GenericLiteral("DATE", value);
            case UUID, IPADDRESS -> new GenericLiteral(type.name(), value);
            case JSON, VARBINARY, INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND, UNKNOWN -> throw refused(null);
        };
    }

    private static String whole(String value) {
        try {
            return String.valueOf(number(value).longValueExact());
        } catch (ArithmeticException e) {
            throw refused(e);
        }
    }

    private static BigDecimal number(String value) {
        try {
            return new BigDecimal(value.strip());
        } catch (NumberFormatException e) {
            throw refused(e);
        }
    }

    private static String bool(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            throw refused(null);
        }
        return lower;
    }

    private static FaultException refused(@Nullable Throwable cause) {
        FaultException fault = new FaultException(DashboardFault.FILTER_VALUE_INVALID).about("filters");
        return cause == null ? fault : fault.because(cause);
    }
}
