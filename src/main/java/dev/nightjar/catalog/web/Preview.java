package dev.nightjar.catalog.web;

import dev.nightjar.catalog.FormatDescription;
import dev.nightjar.catalog.Proposal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** A {@link Proposal} as the wizard's second step shows it: types by name, notices as sentences, cells cut. */
record Preview(
        String location,
        String suggestedName,
        FormatDescription format,
        List<Column> columns,
        List<Key> partitionKeys,
        List<List<@Nullable String>> sample,
        List<String> notices,
        String compression,
        long objects,
        long bytes,
        List<String> sheets) {

    record Column(String fileName, String name, String type) {}

    record Key(String name, String type) {}

    static Preview of(Proposal proposal, MessageSource messages, Locale locale) {
        return new Preview(
                proposal.location().toString(),
                proposal.suggestedName(),
                FormatDescription.of(proposal.format()),
                proposal.columns().stream()
                        .map(column -> new Column(
                                column.fileName(), column.name(), column.type().trino()))
                        .toList(),
                proposal.partitionKeys().stream()
                        .map(key -> new Key(key.name(), key.type().trino()))
                        .toList(),
                Cells.shortened(proposal.sample()),
                proposal.notices().stream()
                        .map(notice -> messages.getMessage(
                                notice.message(), notice.arguments().toArray(), locale))
                        .toList(),
                proposal.compression(),
                proposal.objects(),
                proposal.bytes(),
                proposal.sheets());
    }
}
