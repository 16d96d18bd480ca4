package dev.nightjar.metering;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Brings finished statements into the ledger. The event registry delivers an event again until this has succeeded, also
 * after a crash; the ledger takes each execution once.
 */
@Component
class UsageListener {

    private final Ledger ledger;
    private final PriceBooks books;

    UsageListener(Ledger ledger, PriceBooks books) {
        this.ledger = ledger;
        this.books = books;
    }

    @ApplicationModuleListener
    void on(UsageRecorded usage) {
        ledger.append(LedgerEntry.scan(usage, books.at(usage.at())));
    }
}
