package dev.nightjar.quality;

import dev.nightjar.fault.Fault;

/** What can go wrong with statistics, rules and counts of bad rows. */
public enum QualityFault implements Fault {
    STATISTICS_COLUMN_UNKNOWN(Kind.INVALID),
    STATISTICS_COLUMNS_MANY(Kind.TOO_LARGE),
    STATISTICS_FILES_BAD(Kind.INVALID),
    STATISTICS_RUNNING(Kind.CONFLICT),
    NO_SUCH_STATISTICS_RUN(Kind.MISSING),
    NO_SUCH_RULESET(Kind.MISSING),
    RULESET_CHANGED(Kind.STALE),
    RULES_COUNT(Kind.INVALID),
    RULE_CHECK_MISSING(Kind.INVALID),
    RULE_COLUMN_UNKNOWN(Kind.INVALID),
    RULE_THRESHOLD_BAD(Kind.INVALID),
    RULE_VALUES_COUNT(Kind.INVALID),
    RULE_RANGE_BAD(Kind.INVALID),
    RULE_RANGE_TYPE(Kind.INVALID),
    RULE_VALUE_BAD(Kind.INVALID),
    RULE_PATTERN_BAD(Kind.INVALID),
    RULE_TEST_BAD(Kind.INVALID),
    RULE_NUMBER_BAD(Kind.INVALID),
    RULE_TIME_NEEDED(Kind.INVALID),
    EVALUATION_RUNNING(Kind.CONFLICT),
    NO_SUCH_EVALUATION(Kind.MISSING),
    NO_BAD_ROWS(Kind.INVALID),
    BAD_ROWS_COUNTING(Kind.CONFLICT);

    private final Kind kind;

    QualityFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
