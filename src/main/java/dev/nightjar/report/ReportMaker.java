package dev.nightjar.report;

import dev.nightjar.dashboard.DashboardFault;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Notice;
import dev.nightjar.dashboard.Notice.Attachment;
import dev.nightjar.dashboard.Notice.Occasion;
import dev.nightjar.dashboard.Owners;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes what a report sends: as its owner sees the published dashboard, with the filters' defaults. */
@Component
class ReportMaker {

    /** What mail servers usually take, less what encoding adds. */
    static final int LARGEST = 15 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ReportMaker.class);
    private static final Map<Report.Attached, String> TYPES = Map.of(
            Report.Attached.PDF, "application/pdf",
            Report.Attached.PNG, "image/png",
            Report.Attached.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Report.Attached.CSV, "application/zip");

    private final Dashboards dashboards;
    private final Owners owners;
    private final Exports exports;
    private final SheetWords words;
    private final MessageSource messages;

    ReportMaker(Dashboards dashboards, Owners owners, Exports exports, SheetWords words, MessageSource messages) {
        this.dashboards = dashboards;
        this.owners = owners;
        this.exports = exports;
        this.words = words;
        this.messages = messages;
    }

    /**
     * What is sent.
     *
     * @param last whether there is nothing left to report on: having said so once is enough
     */
    record Made(Notice notice, boolean last) {}

    /** What is sent; where it cannot be made, why: silence must not be mistaken for calm. */
    Made make(Report report, Occasion occasion) {
        try {
            return new Made(made(report, occasion), false);
        } catch (FaultException e) {
            boolean last = e.fault() == DashboardFault.NO_SUCH_DASHBOARD || e.fault() == ReportFault.REPORT_OWNER_GONE;
            String why = e.message(report.language());
            return new Made(failed(report, last ? why + "\n" + text(report, "report.mail.last") : why), last);
        } catch (RuntimeException e) {
            log.error("The report {} could not be made", report.id(), e);
            return new Made(failed(report, text(report, "report.mail.broken")), false);
        }
    }

    private Notice made(Report report, Occasion occasion) {
        Viewing viewing = viewing(report);
        DataRequest all = new DataRequest(false, DataRequest.Action.AUTO, Map.of(), List.of());
        String sheet = report.terms().sheet();
        DataRequest request = sheet == null ? all : all.on(sheet);
        List<String> lines = new ArrayList<>(words.lines(viewing, request, report.language()));
        List<Attachment> attachments = new ArrayList<>();
        for (Report.Attached kind : report.terms().attached().stream().sorted().toList()) {
            byte[] file = file(kind, viewing, request, report);
            if (file.length > LARGEST) {
                lines.add(text(report, "report.mail.too-large", kind.name()));
            } else {
                attachments.add(new Attachment(
                        name(viewing.dashboard().title(), kind),
                        Optional.ofNullable(TYPES.get(kind)).orElseThrow(),
                        file));
            }
        }
        lines.addFirst(viewing.dashboard().title());
        return new Notice(
                occasion, report.terms().name(), String.join("\n", lines), report.address(), null, attachments);
    }

    private Viewing viewing(Report report) {
        Caller owner =
                owners.caller(report.owner()).orElseThrow(() -> new FaultException(ReportFault.REPORT_OWNER_GONE));
        return dashboards.view(owner, report.dashboard(), false);
    }

    private byte[] file(Report.Attached kind, Viewing viewing, DataRequest request, Report report) {
        return switch (kind) {
            case PDF -> written(exports.pdf(viewing, request, report.language()));
            case PNG -> exports.picture(viewing, request, report.language());
            case XLSX -> written(exports.workbook(viewing, request, report.language()));
            case CSV -> written(exports.zip(viewing, request, report.language()));
        };
    }

    private static byte[] written(Exports.Prepared file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            file.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String name(String title, Report.Attached kind) {
        String plain = title.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", " ").strip();
        return plain + (kind == Report.Attached.CSV ? ".zip" : "." + kind.name().toLowerCase(java.util.Locale.ROOT));
    }

    private Notice failed(Report report, String problem) {
        return new Notice(
                Occasion.FAILED,
                report.terms().name(),
                text(report, "report.mail.failed", problem),
                report.address(),
                null,
                List.of());
    }

    private String text(Report report, String key, Object... arguments) {
        return messages.getMessage(key, arguments.length == 0 ? null : arguments, report.language());
    }
}
