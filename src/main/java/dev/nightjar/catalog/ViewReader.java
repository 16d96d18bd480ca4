package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Understands the statements of views. The module that runs statements is one. */
public interface ViewReader {

    /**
     * The columns that a query answers with.
     *
     * @param database what unqualified names belong to
     * @throws dev.nightjar.fault.FaultException {@code VIEW_BAD} where it would not run
     */
    List<Field> columns(String sql, @Nullable String database);
}
