package dev.nightjar.catalog;

import java.util.List;
import org.springframework.stereotype.Service;

/** What people should see of tables at a glance, as modules above the catalog know it. */
@Service
public class TableMarks {

    private final List<TableMark.Source> sources;

    TableMarks(List<TableMark.Source> sources) {
        this.sources = sources;
    }

    public List<TableMark> of(TableName table) {
        return sources.stream().flatMap(source -> source.of(table).stream()).toList();
    }

    /** The names of a database's tables that have a mark that is not good, sorted. */
    public List<String> warned(String database) {
        return sources.stream()
                .flatMap(source -> source.warned(database).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
