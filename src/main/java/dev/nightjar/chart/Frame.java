package dev.nightjar.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a chart sees them: for each category and each split value one number per measure.
 *
 * <p>Built in three steps, each returning the next frame: {@link #of} groups, {@link #categories} and {@link #splits}
 * order and shorten. What is cut is remembered, to be said.
 */
final class Frame {

    /** The split of a chart that has none. */
    static final String WHOLE = "";

    /** So many times as great as the greatest mark, the rest would leave the others no room. */
    private static final BigDecimal GREAT = BigDecimal.valueOf(3);

    private enum Side {
        CATEGORY,
        SPLIT
    }

    private record Spot(String category, String split) {

        String at(Side side) {
            return side == Side.CATEGORY ? category : split;
        }

        Spot with(Side side, String label) {
            return side == Side.CATEGORY ? new Spot(label, split) : new Spot(category, label);
        }
    }

    private final Visual visual;
    private final boolean aggregated;
    private final Texts texts;
    private final ColumnRole role;
    private final Map<Spot, List<List<@Nullable Object>>> cells;
    private final Cut categoryCut;
    private final Cut splitCut;

    private Frame(
            Visual visual,
            boolean aggregated,
            Texts texts,
            ColumnRole role,
            Map<Spot, List<List<@Nullable Object>>> cells,
            Cut categoryCut,
            Cut splitCut) {
        this.visual = visual;
        this.aggregated = aggregated;
        this.texts = texts;
        this.role = role;
        this.cells = cells;
        this.categoryCut = categoryCut;
        this.splitCut = splitCut;
    }

    static Frame of(Visual visual, ChartData data, Texts texts) {
        Fields fields = Fields.of(visual, data);
        Map<Spot, List<List<@Nullable Object>>> cells = new LinkedHashMap<>();
        for (List<@Nullable Object> row : data.rows()) {
            String category = fields.category() < 0 ? WHOLE : label(visual, row.get(fields.category()), fields, texts);
            String split = fields.split() < 0 ? WHOLE : text(row.get(fields.split()), texts);
            add(cells, new Spot(category, split), measured(row, fields));
        }
        return new Frame(visual, data.aggregated(), texts, fields.categoryRole(), cells, Cut.NONE, Cut.NONE);
    }

    private static String label(Visual visual, @Nullable Object cell, Fields fields, Texts texts) {
        Grain grain = visual.category() == null ? null : visual.category().grain();
        return label(cell, fields.categoryRole() == ColumnRole.TIME ? grain : null, texts);
    }

    /** A cell as the name of a category; a date by the first moment of its period. */
    static String label(@Nullable Object cell, @Nullable Grain grain, Texts texts) {
        String text = text(cell, texts);
        return cell == null || grain == null ? text : grain.start(text);
    }

    static String text(@Nullable Object cell, Texts texts) {
        if (cell == null) {
            return texts.none();
        }
        BigDecimal number = cell instanceof Number ? Cells.number(cell) : null;
        return number == null ? cell.toString() : number.toPlainString();
    }

    private static List<@Nullable Object> measured(List<@Nullable Object> row, Fields fields) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int position : fields.measures()) {
            values.add(position < 0 ? Boolean.TRUE : row.get(position));
        }
        return values;
    }

    private static void add(Map<Spot, List<List<@Nullable Object>>> cells, Spot spot, List<@Nullable Object> values) {
        List<List<@Nullable Object>> lists = cells.computeIfAbsent(spot, any -> new ArrayList<>());
        while (lists.size() < values.size()) {
            lists.add(new ArrayList<>());
        }
        for (int i = 0; i < values.size(); i++) {
            lists.get(i).add(values.get(i));
        }
    }

    /** Whether the categories are dates. */
    boolean temporal() {
        return role == ColumnRole.TIME;
    }

    boolean empty() {
        return cells.isEmpty();
    }

    /** Category labels, each once, in the order of first appearance or as last ordered. */
    List<String> categories() {
        return cells.keySet().stream().map(Spot::category).distinct().toList();
    }

    /** Split values, sorted; "Other" last. */
    List<String> splits() {
        List<String> splits =
                cells.keySet().stream().map(Spot::split).distinct().toList();
        return splits.stream().sorted(natural(splits, texts)).toList();
    }

    @Nullable
    BigDecimal number(String category, String split, int measure) {
        List<List<@Nullable Object>> lists = cells.get(new Spot(category, split));
        return lists == null || lists.size() <= measure ? null : reduce(lists.get(measure), measure);
    }

    /** The numbers of one series, one per category. */
    List<@Nullable BigDecimal> series(String split, int measure) {
        List<@Nullable BigDecimal> numbers = new ArrayList<>();
        for (String category : categories()) {
            numbers.add(number(category, split, measure));
        }
        return numbers;
    }

    Cut categoryCut() {
        return categoryCut;
    }

    Cut splitCut() {
        return splitCut;
    }

    /** Whether the values beyond a limit can be shown as one. */
    private boolean additive() {
        return !visual.values().isEmpty() && visual.values().stream().allMatch(Measure::additive);
    }

    private @Nullable BigDecimal reduce(List<@Nullable Object> values, int measure) {
        Aggregate aggregate =
                aggregated ? Aggregate.NONE : visual.values().get(measure).aggregate();
        return aggregate.over(values);
    }

    // ---- order and limits

    /** In the visual's order, at most so many of them. */
    Frame orderedCategories(int most) {
        return orderedCategories(most, additive());
    }

    /** The same, but never with a sum of the rest. */
    Frame firstCategories(int most) {
        return orderedCategories(most, false);
    }

    private Frame orderedCategories(int most, boolean other) {
        Visual.Sort sort = visual.sort();
        if (sort == null) {
            sort = temporal()
                    ? new Visual.Sort(Visual.Sort.By.CATEGORY, false)
                    : new Visual.Sort(Visual.Sort.By.VALUE, true);
        }
        boolean byValue = sort.by() == Visual.Sort.By.VALUE;
        List<String> labels = new ArrayList<>(categories());
        labels.sort(byValue ? byTotal(Side.CATEGORY, sort.descending()) : byLabel(labels, sort.descending()));
        Cut.How how = byValue && sort.descending() ? Cut.How.TOP : Cut.How.FIRST;
        boolean chronological = temporal() && !byValue && !sort.descending();
        return shortened(Side.CATEGORY, labels, most, chronological ? Cut.How.LATEST : how, other);
    }

    /** The same, but without the sum of the rest where that is so great that nothing else could be told apart. */
    Frame readableCategories(int most) {
        Frame all = orderedCategories(most);
        return all.categoryCut.other() && all.restIsGreat() ? orderedCategories(most, false) : all;
    }

    private boolean restIsGreat() {
        Map<String, BigDecimal> totals = totals(Side.CATEGORY);
        BigDecimal rest = totals.getOrDefault(texts.other(), BigDecimal.ZERO);
        return totals.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(texts.other()))
                .allMatch(entry -> entry.getValue().multiply(GREAT).compareTo(rest) < 0);
    }

    /** The greatest split values, at most so many of them. */
    Frame topSplits(int most) {
        List<String> labels = new ArrayList<>(splits());
        if (labels.size() <= most) {
            return this;
        }
        labels.sort(byTotal(Side.SPLIT, true));
        return shortened(Side.SPLIT, labels, most, Cut.How.TOP, additive());
    }

    private Frame shortened(Side side, List<String> labels, int most, Cut.How how, boolean other) {
        if (labels.size() <= most) {
            return kept(side, labels, Cut.NONE);
        }
        if (how == Cut.How.TOP && other) {
            return kept(side, labels.subList(0, most - 1), new Cut(Cut.How.OTHER, most - 1, labels.size()));
        }
        int from = how == Cut.How.LATEST ? labels.size() - most : 0;
        return kept(side, labels.subList(from, from + most), new Cut(how, most, labels.size()));
    }

    private Frame kept(Side side, List<String> labels, Cut cut) {
        Map<String, List<Spot>> spots = cells.keySet().stream().collect(Collectors.groupingBy(spot -> spot.at(side)));
        Map<Spot, List<List<@Nullable Object>>> next = new LinkedHashMap<>();
        for (String label : labels) {
            spots.getOrDefault(label, List.of()).forEach(spot -> merge(next, spot, spot));
            spots.remove(label);
        }
        if (cut.other()) {
            spots.values().stream()
                    .flatMap(List::stream)
                    .forEach(spot -> merge(next, spot.with(side, texts.other()), spot));
        }
        return side == Side.CATEGORY
                ? new Frame(visual, aggregated, texts, role, next, cut, splitCut)
                : new Frame(visual, aggregated, texts, role, next, categoryCut, cut);
    }

    private void merge(Map<Spot, List<List<@Nullable Object>>> next, Spot spot, Spot from) {
        List<List<@Nullable Object>> target = next.computeIfAbsent(spot, any -> new ArrayList<>());
        List<List<@Nullable Object>> lists = cells.getOrDefault(from, List.of());
        for (int i = 0; i < lists.size(); i++) {
            if (target.size() <= i) {
                target.add(new ArrayList<>());
            }
            target.get(i).addAll(lists.get(i));
        }
    }

    private Comparator<String> byTotal(Side side, boolean descending) {
        Map<String, BigDecimal> totals = totals(side);
        Comparator<String> ascending = Comparator.comparing(label -> totals.getOrDefault(label, BigDecimal.ZERO));
        return (descending ? ascending.reversed() : ascending).thenComparing(natural(totals.keySet(), texts));
    }

    private Map<String, BigDecimal> totals(Side side) {
        Map<String, BigDecimal> totals = new HashMap<>();
        cells.forEach((spot, lists) -> {
            BigDecimal number = lists.isEmpty() ? null : reduce(lists.getFirst(), 0);
            totals.merge(spot.at(side), number == null ? BigDecimal.ZERO : number, BigDecimal::add);
        });
        return totals;
    }

    private Comparator<String> byLabel(Collection<String> labels, boolean descending) {
        Comparator<String> natural = natural(List.copyOf(labels), texts);
        return descending ? natural.reversed() : natural;
    }

    /**
     * Names of weekdays or months as the year goes; else numbers by size, then text by letters. What is no value at all,
     * and "Other", at the end.
     */
    static Comparator<String> natural(Collection<String> labels, Texts texts) {
        Set<String> last = Set.of(texts.none(), texts.other());
        Optional<Comparator<String>> calendar = CalendarNames.order(
                labels.stream().filter(label -> !last.contains(label)).toList());
        if (calendar.isPresent()) {
            return Comparator.comparing((String label) -> last.contains(label)).thenComparing(calendar.get());
        }
        return Comparator.comparing((String label) -> last.contains(label))
                .thenComparing(label -> Cells.number(label) == null)
                .thenComparing(Frame::size)
                .thenComparing(Comparator.naturalOrder());
    }

    private static BigDecimal size(String label) {
        BigDecimal number = Cells.number(label);
        return number == null ? BigDecimal.ZERO : number;
    }
}
