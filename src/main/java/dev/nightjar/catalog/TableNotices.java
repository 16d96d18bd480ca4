package dev.nightjar.catalog;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.web.util.UriComponentsBuilder;

/** Tells wherever tables are used what people should know of them; of a view also what concerns the tables it reads. */
@Service
public class TableNotices {

    /** So many tables and views are looked at for one use. */
    private static final int MOST = 200;

    private final Entries entries;
    private final Views views;
    private final TableMarks marks;
    private final List<TableUse> uses;

    TableNotices(Entries entries, Views views, TableMarks marks, List<TableUse> uses) {
        this.entries = entries;
        this.views = views;
        this.marks = marks;
        this.uses = uses;
    }

    /** Of what is shown at an address, for instance a dataset; nothing where the caller may not see it, or is no author. */
    public List<TableNotice> at(Caller caller, String href) {
        return caller.role().includes(Role.AUTHOR)
                ? of(uses.stream()
                        .flatMap(use -> use.reads(caller, href).stream())
                        .flatMap(reads -> reads.tables().stream().sorted(Comparator.comparing(TableName::toString)))
                        .toList())
                : List.of();
    }

    /** Of those tables and views of which there is something to be told. */
    public List<TableNotice> of(Collection<TableName> tables) {
        return withWhatViewsRead(tables).stream()
                .flatMap(table -> notice(table).stream())
                .toList();
    }

    private Set<TableName> withWhatViewsRead(Collection<TableName> tables) {
        Set<TableName> all = new LinkedHashSet<>();
        List<TableName> open = new ArrayList<>(tables);
        while (!open.isEmpty() && all.size() < MOST) {
            TableName next = open.removeFirst();
            if (all.add(next)) {
                views.find(next).map(views::reads).ifPresent(open::addAll);
            }
        }
        return all;
    }

    private Optional<TableNotice> notice(TableName table) {
        @Nullable Deprecation deprecation = entries.deprecation(table).orElse(null);
        List<TableMark> known = marks.of(table);
        return deprecation == null && known.isEmpty()
                ? Optional.empty()
                : Optional.of(new TableNotice(table, href(table), deprecation, known));
    }

    private String href(TableName table) {
        String kind = views.find(table).isPresent() ? "views" : "tables";
        return UriComponentsBuilder.fromPath("/catalog/databases/{database}/{kind}/{table}")
                .build(table.database(), kind, table.name())
                .toString();
    }
}
