package dev.nightjar.report;

import static dev.nightjar.dashboard.PublishedNumber.OTHER;
import static dev.nightjar.dashboard.PublishedNumber.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.TestDatabase;
import dev.nightjar.dashboard.Deliveries;
import dev.nightjar.dashboard.Delivery;
import dev.nightjar.dashboard.PublishedNumber;
import dev.nightjar.dashboard.SmtpServer;
import dev.nightjar.fault.FaultException;
import dev.nightjar.print.PrintFixture;
import dev.nightjar.report.Report.Attached;
import dev.nightjar.report.Reports.Wanted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReportsTests {

    private static final String EIGHT = "cron(0 8 * * ? *)";

    private final SmtpServer mail = new SmtpServer();
    private final List<String> charged = new ArrayList<>();
    private final PublishedNumber number;
    private final ReportRows rows;
    private final Reports reports;
    private final ReportTimer timer;

    ReportsTests(TestDatabase database) throws IOException {
        number = new PublishedNumber(database);
        rows = new ReportRows(number.jdbc());
        SheetWords words = new SheetWords(PrintFixture.messages(), number.clock());
        Exports exports = new Exports(
                number.data(), number.tables(), PrintFixture.printer(), words, new PrintedTiles(number.images()));
        ReportMaker maker =
                new ReportMaker(number.dashboards(), number.owners(), exports, words, PrintFixture.messages());
        Deliveries deliveries = number.deliveries(number.jdbc(), mail.port());
        reports = new Reports(number.dashboards(), rows, maker, deliveries, number.clock());
        timer = new ReportTimer(rows, maker, deliveries, (report, address) -> charged.add(address), number.clock());
    }

    @AfterEach
    void closed() throws IOException {
        timer.end();
        mail.close();
    }

    @Test
    void aReportIsMailedOnceWhenItsTimeHasComeByTheClocksOfItsZone() {
        Report report = create("Asia/Tokyo", Set.of(Attached.values()), "mia@example.com");
        assertThat(report.nextAt()).isEqualTo(Instant.parse("2026-11-10T23:00:00Z"));

        timer.look();
        assertThat(mail.received()).isEmpty();
        number.clock().advance(Duration.ofHours(12));
        timer.look();
        timer.look();

        assertThat(mail.received())
                .contains("Subject: Every morning")
                .contains("Content-Type: application/pdf; name=Delays.pdf")
                .contains("Delays.png", "Delays.xlsx", "Delays.zip")
                .containsOnlyOnce("RCPT TO:<mia@example.com>");
        assertThat(charged).containsExactly("mia@example.com");
        assertThat(rows.find(report.id()).orElseThrow().nextAt()).isEqualTo(Instant.parse("2026-11-11T23:00:00Z"));
        assertThat(reports.deliveries(OWNER, number.dashboard().id(), report.id()))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.occasion()).isEqualTo("REPORT");
                    assertThat(delivery.problem()).isNull();
                });
    }

    @Test
    void aReceiverThatFailsDoesNotKeepItFromTheOthers() {
        Report report = create("UTC", Set.of(), "http://localhost:1/nobody", "mia@example.com");

        List<Delivery> sent = reports.test(OWNER, number.dashboard().id(), report.id());

        assertThat(sent).hasSize(2);
        assertThat(sent.getFirst().problem()).contains("localhost");
        assertThat(sent.getLast().problem()).isNull();
        assertThat(mail.received()).contains("Every morning").contains("https://n/delays");
        assertThat(charged).isEmpty();
    }

    @Test
    void aReportOfWhatIsNoMoreSaysSoOnceAndCostsNothing() {
        Report report = create("UTC", Set.of(Attached.PDF), "mia@example.com");
        number.delete();

        number.clock().advance(Duration.ofDays(1));
        timer.look();
        number.clock().advance(Duration.ofDays(3));
        timer.look();

        assertThat(mail.received()).containsOnlyOnce("could not be made").contains("paused");
        assertThat(rows.find(report.id()).orElseThrow().paused()).isTrue();
        assertThat(charged).isEmpty();
    }

    @Test
    void aPausedReportIsNotSent() {
        Report report = create("UTC", Set.of(), "mia@example.com");
        reports.change(OWNER, number.dashboard().id(), report.id(), wanted("UTC", EIGHT, true, "mia@example.com"));

        number.clock().advance(Duration.ofDays(2));
        timer.look();

        assertThat(mail.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, cron(every day), mia@example.com, SCHEDULE_BAD",
        "UTC, cron(* * * * ? *), mia@example.com, SCHEDULE_TOO_OFTEN",
        "Mars, cron(0 8 * * ? *), mia@example.com, TIME_ZONE_BAD",
        "UTC, cron(0 8 * * ? *), nobody, RECEIVER_INVALID",
        "UTC, cron(0 8 * * ? *), ' ', REPORT_RECEIVERS_NEEDED"
    })
    void badInputIsNamed(String zone, String cron, String receiver, String fault) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> reports.create(
                        OWNER,
                        number.dashboard().id(),
                        wanted(zone, cron, false, receiver),
                        Locale.ENGLISH,
                        "https://n"))
                .satisfies(e -> assertThat(e.fault().name()).isEqualTo(fault));
    }

    @Test
    void onlyWhoeverMayChangeADashboardSeesItsReports() {
        Report report = create("UTC", Set.of(), "mia@example.com");

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> reports.list(OTHER, number.dashboard().id()));
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> reports.test(OTHER, number.dashboard().id(), report.id()));
        reports.delete(OWNER, number.dashboard().id(), report.id());
        assertThat(reports.list(OWNER, number.dashboard().id())).isEmpty();
    }

    private Report create(String zone, Set<Attached> attached, String... receivers) {
        Wanted wanted = new Wanted("Every morning", EIGHT, zone, List.of(receivers), attached, null, null);
        return reports.create(OWNER, number.dashboard().id(), wanted, Locale.ENGLISH, "https://n/delays");
    }

    private static Wanted wanted(String zone, String cron, boolean paused, String receiver) {
        return new Wanted("Every morning", cron, zone, List.of(receiver), Set.of(), null, paused);
    }
}
