package dev.nightjar.catalog;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What views were. */
@Service
public final class ViewVersions extends Versions<View> {

    private final ViewEntries entries;
    private final Views views;

    ViewVersions(ViewEntries entries, Views views) {
        this.entries = entries;
        this.views = views;
    }

    @Override
    public List<View> of(TableName name) {
        View current = views.get(name);
        return Stream.concat(Stream.of(current), entries.versions(current).stream())
                .toList();
    }

    @Override
    public int number(View kept) {
        return kept.version();
    }

    @Override
    List<TableDifference> between(View before, View after) {
        return TableDifference.between(before, after);
    }

    @Override
    View change(View to, int current) {
        return views.change(to.name(), current, to.sql(), to.database(), to.columns(), to.description(), to.notes());
    }
}
