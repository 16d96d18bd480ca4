package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much of a dataset somebody sees.
 *
 * @param rules on its columns, all of which hold for each row that is there for them
 * @param shown the fields they may know of, in order; empty where that is all of them
 */
public record DatasetSight(List<Rule> rules, Optional<List<String>> shown) {

    /** All of it. */
    public static final DatasetSight ALL = new DatasetSight(List.of(), Optional.empty());

    public DatasetSight {
        rules = List.copyOf(rules);
        shown = shown.map(List::copyOf);
    }

    /**
     * Holds where all conditions of at least one alternative do: for no row where there is none.
     *
     * @param alternatives one without conditions holds for each row
     */
    public record Rule(List<List<DatasetQuery.Condition>> alternatives) {

        /** Holds for no row. */
        public static final Rule NOTHING = new Rule(List.of());

        public Rule {
            alternatives = alternatives.stream().map(List::copyOf).toList();
        }
    }

    /** What both see. */
    public DatasetSight and(DatasetSight other) {
        List<Rule> both = new ArrayList<>(rules);
        other.rules.stream().filter(rule -> !both.contains(rule)).forEach(both::add);
        Optional<List<String>> common = shown.flatMap(mine -> other.shown
                .map(theirs -> mine.stream().filter(theirs::contains).toList())
                .or(() -> shown));
        return new DatasetSight(both, common.or(other::shown));
    }
}
