package dev.nightjar.query;

import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.ViewReader;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.StatementException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the queries of views answer with. */
@Component
class StatementColumns implements ViewReader {

    private final StatementCheck check;

    StatementColumns(StatementCheck check) {
        this.check = check;
    }

    @Override
    public List<Field> columns(String sql, @Nullable String database) {
        try {
            return check.columns(sql, database).stream()
                    .map(column -> new Field(column.name(), column.type()))
                    .toList();
        } catch (StatementException e) {
            throw new FaultException(CatalogFault.VIEW_BAD, e.getMessage(), e.line(), e.column())
                    .because(e)
                    .about("sql");
        }
    }
}
