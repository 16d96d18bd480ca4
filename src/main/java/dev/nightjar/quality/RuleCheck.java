package dev.nightjar.quality;

import dev.nightjar.catalog.Table;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.StatementCheck;
import dev.nightjar.schedule.Cron;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.StatementException;
import dev.nightjar.sql.TableQuestion;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says what is wrong with rules before they are stored, beside the field it is about. */
@Component
class RuleCheck {

    private static final int MOST_RULES = 200;
    private static final int MOST_VALUES = 1000;
    private static final int LONGEST = 10_000;
    private static final Set<ColumnKind> TIMES = Set.of(ColumnKind.DATE, ColumnKind.TIMESTAMP);

    private final StatementCheck statements;

    RuleCheck(StatementCheck statements) {
        this.statements = statements;
    }

    void check(Table table, Ruleset.Definition definition) {
        if (definition.rules().isEmpty() || definition.rules().size() > MOST_RULES) {
            throw new FaultException(QualityFault.RULES_COUNT, MOST_RULES).about("rules");
        }
        Cron.zone(definition.timeZone());
        String schedule = definition.schedule();
        if (schedule != null) {
            Cron.parse(schedule);
        }
        for (int i = 0; i < definition.rules().size(); i++) {
            check(table, definition.rules().get(i), "rules[" + i + "].");
        }
    }

    private void check(Table table, Rule rule, String field) {
        BigDecimal threshold = rule.threshold();
        if (threshold.signum() <= 0 || threshold.compareTo(BigDecimal.ONE) > 0) {
            throw new FaultException(QualityFault.RULE_THRESHOLD_BAD).about(field + "threshold");
        }
        switch (rule.check()) {
            case Check.NotNull check -> column(table, check.column(), field);
            case Check.Unique check -> column(table, check.column(), field);
            case Check.Range check -> range(column(table, check.column(), field), check, field);
            case Check.Pattern check -> {
                column(table, check.column(), field);
                pattern(check.pattern(), field);
            }
            case Check.OneOf check -> {
                column(table, check.column(), field);
                if (check.values().isEmpty() || check.values().size() > MOST_VALUES) {
                    throw new FaultException(QualityFault.RULE_VALUES_COUNT, MOST_VALUES).about(field + "values");
                }
            }
            case Check.Test check -> test(table, check, field);
            case Check.RowCount check -> {
                Long least = check.minimum();
                Long most = check.maximum();
                if (least == null && most == null || least != null && most != null && least > most) {
                    throw new FaultException(QualityFault.RULE_RANGE_BAD).about(field + "minimum");
                }
            }
            case Check.RowCountChange check -> positive(check.percent(), field + "percent");
            case Check.Freshness check -> {
                positive(check.hours(), field + "hours");
                String name = check.column();
                if (name != null && !TIMES.contains(kind(column(table, name, field)))) {
                    throw new FaultException(QualityFault.RULE_TIME_NEEDED, name).about(field + "column");
                }
            }
        }
    }

    private static void positive(BigDecimal number, String field) {
        if (number.signum() <= 0) {
            throw new FaultException(QualityFault.RULE_NUMBER_BAD).about(field);
        }
    }

    private static void range(Field column, Check.Range check, String field) {
        String least = check.minimum();
        String most = check.maximum();
        if (least == null && most == null) {
            throw new FaultException(QualityFault.RULE_RANGE_BAD).about(field + "minimum");
        }
        if (least != null) {
            value(column, least, field + "minimum");
        }
        if (most != null) {
            value(column, most, field + "maximum");
        }
    }

    /** A value that a CAST to the column's type understands. */
    private static void value(Field column, String text, String field) {
        try {
            switch (kind(column)) {
                case LONG, DOUBLE, DECIMAL -> new BigDecimal(text);
                case DATE -> LocalDate.parse(text);
                case TIMESTAMP -> {
                    if (text.length() > 10) {
                        LocalDateTime.parse(text.replace(' ', 'T'));
                    } else {
                        LocalDate.parse(text);
                    }
                }
                case STRING -> {}
                case BOOLEAN, BINARY, OTHER ->
                    throw new FaultException(QualityFault.RULE_RANGE_TYPE, column.name()).about(field);
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw new FaultException(
                            QualityFault.RULE_VALUE_BAD, text, column.type().trino())
                    .about(field)
                    .because(e);
        }
    }

    private static void pattern(String pattern, String field) {
        try {
            java.util.regex.Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new FaultException(QualityFault.RULE_PATTERN_BAD, e.getDescription())
                    .about(field + "pattern")
                    .because(e);
        }
    }

    private void test(Table table, Check.Test check, String field) {
        try {
            if (check.sql().isBlank() || check.sql().length() > LONGEST) {
                throw new FaultException(QualityFault.RULE_TEST_BAD, "").about(field + "sql");
            }
            TableQuestion.test(check.sql());
            Rule rule = new Rule(check, Rule.Severity.WARNING, BigDecimal.ONE);
            statements.columns(
                    new RuleStatement(table).sql(List.of(rule)), table.name().database());
        } catch (StatementException e) {
            throw new FaultException(QualityFault.RULE_TEST_BAD, e.getMessage())
                    .about(field + "sql")
                    .because(e);
        }
    }

    private static ColumnKind kind(Field field) {
        return ColumnKind.of(field.type());
    }

    private static Field column(Table table, String name, String field) {
        try {
            return field(table, name);
        } catch (FaultException e) {
            throw e.about(field + "column");
        }
    }

    /** @throws FaultException {@code RULE_COLUMN_UNKNOWN} */
    static Field field(Table table, String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return Stream.concat(table.columns().stream(), table.partitionKeys().stream())
                .filter(field -> field.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new FaultException(QualityFault.RULE_COLUMN_UNKNOWN, table.name(), name));
    }
}
