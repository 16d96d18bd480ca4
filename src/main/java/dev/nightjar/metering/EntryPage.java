package dev.nightjar.metering;

import java.util.List;

/** Some of the ledger's entries, newest first, and how many there are. */
public record EntryPage(List<LedgerEntry> entries, long offset, int limit, long total) {}
