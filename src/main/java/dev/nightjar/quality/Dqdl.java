package dev.nightjar.quality;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rules in the words of AWS Glue's Data Quality Definition Language; what it has no words for, in like ones. */
final class Dqdl {

    private Dqdl() {}

    static String text(Rule rule) {
        boolean all = rule.threshold().compareTo(BigDecimal.ONE) == 0;
        String share = all ? "" : " with threshold >= " + rule.threshold().toPlainString();
        return switch (rule.check()) {
            case Check.NotNull check ->
                all
                        ? "IsComplete " + quoted(check.column())
                        : "Completeness " + quoted(check.column()) + " >= "
                                + rule.threshold().toPlainString();
            case Check.Unique check ->
                all
                        ? "IsUnique " + quoted(check.column())
                        : "Uniqueness " + quoted(check.column()) + " >= "
                                + rule.threshold().toPlainString();
            case Check.Range check ->
                "ColumnValues " + quoted(check.column()) + bounds(check.minimum(), check.maximum()) + share;
            case Check.Pattern check ->
                "ColumnValues " + quoted(check.column()) + " matches " + quoted(check.pattern()) + share;
            case Check.OneOf check ->
                "ColumnValues " + quoted(check.column())
                        + check.values().stream().map(Dqdl::quoted).collect(Collectors.joining(", ", " in [", "]"))
                        + share;
            case Check.Test check -> "CustomSql " + quoted(check.sql()) + share;
            case Check.RowCount check -> "RowCount" + bounds(text(check.minimum()), text(check.maximum()));
            case Check.RowCountChange check ->
                "RowCount within " + check.percent().toPlainString() + " % of avg(last(" + RuleStatement.RUNS + "))";
            case Check.Freshness check ->
                "DataFreshness "
                        + (check.column() == null ? "" : quoted(check.column()) + " ")
                        + "<= " + check.hours().toPlainString() + " hours";
        };
    }

    private static @Nullable String text(@Nullable Long number) {
        return number == null ? null : number.toString();
    }

    private static String bounds(@Nullable String minimum, @Nullable String maximum) {
        if (minimum != null && maximum != null) {
            return " between " + minimum + " and " + maximum;
        }
        return minimum != null ? " >= " + minimum : " <= " + maximum;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
