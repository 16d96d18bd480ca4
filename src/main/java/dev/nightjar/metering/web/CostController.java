package dev.nightjar.metering.web;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.metering.Costs;
import dev.nightjar.metering.EntryPage;
import dev.nightjar.metering.PriceBooks;
import dev.nightjar.metering.Reader;
import dev.nightjar.metering.ReaderSessions;
import dev.nightjar.metering.Slice;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The bill of a month, what is behind it, and the reader's own session. */
@Controller
@RequestMapping("/cost")
class CostController {

    private static final int ENTRIES = 50;
    private static final int MONTHS = 24;

    private final Costs costs;
    private final PriceBooks books;
    private final ReaderSessions sessions;
    private final MessageSource messages;

    CostController(Costs costs, PriceBooks books, ReaderSessions sessions, MessageSource messages) {
        this.costs = costs;
        this.books = books;
        this.sessions = sessions;
        this.messages = messages;
    }

    @GetMapping
    String month(
            Caller caller,
            @RequestParam(name = "month", required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(defaultValue = "1") int page,
            Locale locale,
            Model model) {
        YearMonth month = costs.month(text);
        Slice slice = of == null || of.isBlank() ? null : Slice.parse(of);
        EntryPage entries = costs.entries(caller, month, slice, (Math.max(page, 1) - 1L) * ENTRIES, ENTRIES);
        Figures figures = new Figures(locale);
        model.addAttribute("figures", figures);
        model.addAttribute("labels", new Labels(messages, figures));
        model.addAttribute("bill", costs.bill(caller, month));
        model.addAttribute("months", months(caller));
        model.addAttribute("thisMonth", costs.thisMonth());
        model.addAttribute("current", month.equals(costs.thisMonth()));
        model.addAttribute("entries", entries);
        model.addAttribute("slice", slice);
        model.addAttribute("of", slice == null ? "" : slice.id());
        model.addAttribute("page", Math.max(page, 1));
        model.addAttribute("pages", Math.max(1, Math.ceilDiv(entries.total(), ENTRIES)));
        model.addAttribute(
                "pricing",
                Pricing.of(books.at(month.atEndOfMonth().atStartOfDay().toInstant(ZoneOffset.UTC))));
        model.addAttribute("reader", caller.role() == Role.READER);
        model.addAttribute("everything", caller.role() == Role.ADMINISTRATOR);
        if (caller.role() == Role.READER) {
            model.addAttribute("sessionMeter", sessions.meter(person(caller)));
        }
        return "metering/cost";
    }

    @GetMapping("/days")
    @ResponseBody
    CostChart days(Caller caller, @RequestParam(required = false) @Nullable String month, Locale locale) {
        boolean scansToo = caller.role() != Role.READER;
        return CostChart.of(costs.bill(caller, costs.month(month)), scansToo, messages, new Figures(locale));
    }

    @GetMapping("/ledger.csv")
    void ledger(
            Caller caller,
            @RequestParam(name = "month", required = false) @Nullable String text,
            HttpServletResponse response)
            throws IOException {
        YearMonth month = costs.month(text);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"nightjar-cost-%s.csv\"".formatted(month));
        try (Writer out = response.getWriter()) {
            costs.export(caller, month, new LedgerCsv(out)::write);
        }
    }

    /** The caller's own meter, without starting a session; nothing for those who are not charged by session. */
    @GetMapping("/session")
    ResponseEntity<Meter> session(Caller caller) {
        return caller.role() == Role.READER
                ? ResponseEntity.ok(Meter.of(sessions.meter(person(caller))))
                : ResponseEntity.noContent().build();
    }

    /** The months one can choose, newest first. */
    private List<YearMonth> months(Caller caller) {
        YearMonth first = costs.firstMonth(caller);
        return Stream.iterate(costs.thisMonth(), month -> !month.isBefore(first), month -> month.minusMonths(1))
                .limit(MONTHS)
                .toList();
    }

    private static Reader.Person person(Caller caller) {
        return new Reader.Person(caller.account(), caller.name());
    }
}
