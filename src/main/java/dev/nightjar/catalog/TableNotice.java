package dev.nightjar.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever uses a table should know of it.
 *
 * @param href its page
 * @param deprecation why it should not be used any more; null where it may be
 */
public record TableNotice(
        TableName table, String href, @Nullable Deprecation deprecation, List<TableMark> marks) {}
