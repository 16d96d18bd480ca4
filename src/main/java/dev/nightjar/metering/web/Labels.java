package dev.nightjar.metering.web;

import dev.nightjar.metering.Bill;
import dev.nightjar.metering.CostLine;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.metering.LedgerEntry;
import dev.nightjar.metering.Payer;
import dev.nightjar.metering.Slice;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Names of people, dashboards and lines in the reader's language; for templates. */
public record Labels(MessageSource messages, Figures figures) {

    public String line(CostLine line) {
        return switch (line.slice()) {
            case Slice.Day slice -> figures.day(slice.day());
            case Slice.Account slice -> line.label();
            case Slice.Visitors slice -> text("metering.visitors-of", line.label());
            case Slice.Dashboard slice -> line.label();
            case Slice.NoDashboard slice -> text("metering.no-dashboard");
        };
    }

    public String payer(Payer payer) {
        return switch (payer) {
            case Payer.Account account -> account.name();
            case Payer.Visitor visitor -> text("metering.visitor", visitor.label());
        };
    }

    /** Who and where, in one line. */
    public String where(LedgerEntry entry) {
        DashboardRef dashboard = entry.dashboard();
        return dashboard == null ? payer(entry.payer()) : payer(entry.payer()) + " · " + dashboard.title();
    }

    /** What the list of entries shows: a part of the month by the name it has on the bill, or all of it. */
    public String entries(Bill bill, @Nullable Slice slice) {
        String month = figures.month(bill.month());
        if (slice == null) {
            return text("metering.entries.of-month", month);
        }
        return Stream.of(bill.days(), bill.people(), bill.dashboards())
                .flatMap(List::stream)
                .filter(line -> line.slice().equals(slice))
                .findFirst()
                .map(line -> slice instanceof Slice.Day ? line(line) : text("metering.entries.of", line(line), month))
                .orElseGet(() -> text("metering.entries.none"));
    }

    public String shortId(UUID id) {
        return id.toString().substring(0, 8);
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, figures.locale());
    }
}
