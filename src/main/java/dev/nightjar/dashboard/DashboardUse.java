package dev.nightjar.dashboard;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableUse;
import dev.nightjar.dataset.DatasetReading;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.StatementCheck;
import dev.nightjar.sql.NamedParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dashboards, drafts as well as published ones, that a change of a table would break. */
@Component
class DashboardUse implements TableUse {

    private static final String PAGE = "/dashboards/";

    private final DashboardRows rows;
    private final Dashboards dashboards;
    private final StatementCheck check;
    private final DatasetReading datasets;

    DashboardUse(DashboardRows rows, Dashboards dashboards, StatementCheck check, DatasetReading datasets) {
        this.rows = rows;
        this.dashboards = dashboards;
        this.check = check;
        this.datasets = datasets;
    }

    @Override
    public List<Broken> brokenBy(Caller caller, TableName table, @Nullable Table changed) {
        Map<Dataset, Optional<String>> checked = new LinkedHashMap<>();
        List<Broken> broken = new ArrayList<>();
        for (Dashboard dashboard : rows.all()) {
            statements(dashboard)
                    .flatMap(dataset ->
                            checked
                                    .computeIfAbsent(
                                            dataset, it -> check.brokenBy(it.sql(), it.database(), table, changed))
                                    .stream())
                    .findFirst()
                    .map(reason -> dashboards.visible(caller, dashboard)
                            ? new Broken(Kind.DASHBOARD, dashboard.title(), PAGE + dashboard.id(), reason)
                            : Broken.hidden(Kind.DASHBOARD))
                    .ifPresent(broken::add);
        }
        return broken;
    }

    @Override
    public List<Reader> readers(Caller caller, TableName table) {
        Map<Dataset, Boolean> checked = new LinkedHashMap<>();
        return rows.all().stream()
                .filter(dashboard -> statements(dashboard)
                        .anyMatch(dataset ->
                                checked.computeIfAbsent(dataset, it -> check.mentions(it.sql(), it.database(), table))))
                .map(dashboard -> dashboards.visible(caller, dashboard)
                        ? new Reader(Kind.DASHBOARD, dashboard.title(), PAGE + dashboard.id())
                        : Reader.hidden(Kind.DASHBOARD))
                .toList();
    }

    @Override
    public Optional<Reads> reads(Caller caller, String href) {
        return rows.all().stream()
                .filter(dashboard -> href.equals(PAGE + dashboard.id()) && dashboards.visible(caller, dashboard))
                .findFirst()
                .map(dashboard -> new Reads(
                        dashboard.title(),
                        statements(dashboard)
                                .flatMap(dataset -> check.tables(dataset.sql(), dataset.database()).stream())
                                .collect(Collectors.toSet())));
    }

    private Stream<Dataset> statements(Dashboard dashboard) {
        Dashboard.Publication published = dashboard.published();
        return Stream.concat(
                        dashboard.draft().tiles().stream(),
                        published == null ? Stream.of() : published.definition().tiles().stream())
                .flatMap(tile -> Stream.ofNullable(tile.dataset()))
                .distinct()
                .flatMap(dataset -> whole(dataset).stream());
    }

    /** All of it, since nothing is shown; empty where its saved dataset is gone or cannot be read. */
    private Optional<Dataset> whole(Dataset dataset) {
        if (dataset.id() == null) {
            return Optional.of(new Dataset(NamedParameters.positional(dataset.sql()), dataset.database()));
        }
        try {
            DatasetReading.Whole whole = datasets.whole(dataset.id());
            return Optional.of(new Dataset(whole.sql(), whole.database()));
        } catch (FaultException e) {
            return Optional.empty();
        }
    }
}
