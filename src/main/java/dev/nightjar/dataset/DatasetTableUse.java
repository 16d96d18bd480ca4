package dev.nightjar.dataset;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableUse;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.StatementCheck;
import dev.nightjar.sql.FormulaException;
import dev.nightjar.sql.StatementException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The datasets that a change of a table would break. Readers do not learn their names. */
@Component
class DatasetTableUse implements TableUse {

    private final DatasetRows rows;
    private final DatasetText text;
    private final Accounts accounts;
    private final StatementCheck check;

    DatasetTableUse(DatasetRows rows, DatasetText text, Accounts accounts, StatementCheck check) {
        this.rows = rows;
        this.text = text;
        this.accounts = accounts;
        this.check = check;
    }

    @Override
    public List<Broken> brokenBy(Caller caller, TableName table, @Nullable Table changed) {
        return rows.all().stream()
                .flatMap(dataset -> written(dataset)
                        .flatMap(sql -> check.brokenBy(sql.sql(), sql.database(), table, changed).stream())
                        .map(reason -> caller.role().includes(Role.AUTHOR)
                                ? new Broken(Kind.DATASET, dataset.name(), href(dataset), reason)
                                : Broken.hidden(Kind.DATASET)))
                .toList();
    }

    @Override
    public List<Reader> readers(Caller caller, TableName table) {
        return rows.all().stream()
                .filter(dataset -> written(dataset).anyMatch(sql -> check.mentions(sql.sql(), sql.database(), table)))
                .map(dataset -> caller.role().includes(Role.AUTHOR)
                        ? new Reader(Kind.DATASET, dataset.name(), href(dataset))
                        : Reader.hidden(Kind.DATASET))
                .toList();
    }

    @Override
    public Optional<Reads> reads(Caller caller, String href) {
        return caller.role().includes(Role.AUTHOR)
                ? rows.all().stream()
                        .filter(dataset -> href.equals(href(dataset)))
                        .findFirst()
                        .map(dataset -> new Reads(dataset.name(), tables(dataset)))
                : Optional.empty();
    }

    private Set<TableName> tables(SavedDataset dataset) {
        return written(dataset)
                .flatMap(sql -> check.tables(sql.sql(), sql.database()).stream())
                .collect(Collectors.toSet());
    }

    private static String href(SavedDataset dataset) {
        return "/datasets/" + dataset.id();
    }

    /** Nothing where it cannot be read anyway. */
    private Stream<DatasetText.Written> written(SavedDataset dataset) {
        Optional<Caller> owner = accounts.caller(dataset.owner());
        try {
            return owner.map(reader -> text.write(dataset.definition(), reader)).stream();
        } catch (StatementException | FormulaException | FaultException e) {
            return Stream.empty();
        }
    }
}
