package dev.nightjar.metering;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the book of all usage. It can only append. */
@Component
class Ledger {

    static final String ACCOUNT = "ACCOUNT";
    static final String VISITOR = "VISITOR";

    private static final int LONGEST_TEXT = 1000;

    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Appends the entry unless its source is in the ledger already, and says whether it did. */
    boolean append(LedgerEntry entry) {
        OffsetDateTime at = entry.at().atOffset(ZoneOffset.UTC);
        DashboardRef dashboard = entry.dashboard();
        return jdbc.sql("""
                        insert into metering.ledger_entry (
                            kind, source_id, happened_at, happened_on, payer_kind, payer_id, payer_name,
                            dashboard_id, dashboard_title, bytes_scanned, bytes_billed, price_book, price_micros, free_reason)
                        values (
                            :kind, :source, :at, :day, :payerKind, :payer, :payerName,
                            cast(:dashboard as uuid), cast(:title as varchar), :scanned, :billed, :book, :price,
                            cast(:free as varchar))
                        on conflict do nothing
                        """)
                        .param("kind", entry.kind().name())
                        .param("source", entry.source())
                        .param("at", at)
                        .param("day", at.toLocalDate())
                        .param("payerKind", kind(entry.payer()))
                        .param("payer", id(entry.payer()))
                        .param("payerName", clip(name(entry.payer())))
                        .param("dashboard", dashboard == null ? null : dashboard.id())
                        .param("title", dashboard == null ? null : clip(dashboard.title()))
                        .param("scanned", entry.bytesScanned())
                        .param("billed", entry.bytesBilled())
                        .param("book", entry.priceBook())
                        .param("price", entry.price().micros())
                        .param(
                                "free",
                                entry.free() == null ? null : entry.free().name())
                        .update()
                == 1;
    }

    private static String kind(Payer payer) {
        return switch (payer) {
            case Payer.Account account -> ACCOUNT;
            case Payer.Visitor visitor -> VISITOR;
        };
    }

    private static UUID id(Payer payer) {
        return switch (payer) {
            case Payer.Account account -> account.account().value();
            case Payer.Visitor visitor -> visitor.cookie();
        };
    }

    private static String name(Payer payer) {
        return switch (payer) {
            case Payer.Account account -> account.name();
            case Payer.Visitor visitor -> visitor.label();
        };
    }

    /** A name too long for its column must not keep usage out of the ledger. */
    static String clip(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end);
    }
}
