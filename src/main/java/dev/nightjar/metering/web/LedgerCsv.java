package dev.nightjar.metering.web;

import dev.nightjar.metering.DashboardRef;
import dev.nightjar.metering.LedgerEntry;
import dev.nightjar.metering.Payer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/** Writes ledger entries as CSV (RFC 4180), with the same columns in every language. */
class LedgerCsv {

    private static final String HEADER =
            "number,time,kind,id,person,dashboard_id,dashboard,bytes_scanned,bytes_billed,price_book,price_usd,free";

    private final Writer out;

    LedgerCsv(Writer out) throws IOException {
        this.out = out;
        out.write(HEADER + "\r\n");
    }

    void write(LedgerEntry entry) {
        DashboardRef dashboard = entry.dashboard();
        List<String> cells = List.of(
                String.valueOf(entry.number()),
                entry.at().toString(),
                entry.kind().name(),
                entry.source().toString(),
                text(person(entry.payer())),
                dashboard == null ? "" : dashboard.id().toString(),
                dashboard == null ? "" : text(dashboard.title()),
                String.valueOf(entry.bytesScanned()),
                String.valueOf(entry.bytesBilled()),
                entry.priceBook(),
                entry.price().dollars().toPlainString(),
                entry.free() == null ? "" : entry.free().name());
        try {
            out.write(cells.stream().collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String person(Payer payer) {
        return switch (payer) {
            case Payer.Account account -> account.name();
            case Payer.Visitor visitor -> "visitor " + visitor.label();
        };
    }

    /** Quotes what needs it, and keeps spreadsheets from taking a title for a formula. */
    private static String text(String text) {
        String harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + harmless.replace("\"", "\"\"") + "\""
                : harmless;
    }
}
