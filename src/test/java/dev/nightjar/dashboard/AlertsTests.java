package dev.nightjar.dashboard;

import static dev.nightjar.dashboard.DashboardFixture.BOB;
import static dev.nightjar.dashboard.DashboardFixture.MIA;
import static dev.nightjar.dashboard.DashboardFixture.OTTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.TestDatabase;
import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.Measure;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.Alert.State;
import dev.nightjar.dashboard.Alerts.Wanted;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class AlertsTests {

    private final DashboardFixture fixture;
    private final AlertRows rows;
    private final OneNumber number = new OneNumber();
    private final AlertChecker checker;
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private HttpServer slack;
    private Dashboard dashboard;

    AlertsTests(TestDatabase database) {
        fixture = new DashboardFixture(database);
        rows = new AlertRows(fixture.jdbc);
        AlertNumbers numbers = new AlertNumbers(
                fixture.dashboards, number.data(fixture.clock), number.sources(), number.owners(), fixture.clock);
        checker = new AlertChecker(numbers, messages(), fixture.clock);
    }

    @BeforeEach
    void aWebhookAndAPublishedKpi() throws IOException {
        slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/broken") ? 500 : 204, -1);
            exchange.close();
        });
        slack.start();
        Visual kpi = Visual.of(VisualKind.KPI, "Flights").withValues(List.of(Measure.of("flights", Aggregate.SUM)));
        Tile tile = new Tile("k", 0, 0, 6, 3, new Dataset("SELECT 1 AS flights", null), kpi);
        Dashboard drafted = fixture.dashboards.create(
                MIA,
                "Delays",
                null,
                new Definition(List.of(tile, DashboardFixture.tile("t", 10, "SELECT 1")), List.of()));
        dashboard = fixture.dashboards.publish(MIA, drafted.id(), 0, null);
    }

    @AfterEach
    void closed() {
        slack.stop(0);
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private Alerts alerts(boolean privateAddresses, JavaMailSender... sender) {
        return new Alerts(fixture.dashboards, rows, checker, deliveries(privateAddresses, sender), fixture.clock);
    }

    private Deliveries deliveries(boolean privateAddresses, JavaMailSender... sender) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        for (JavaMailSender one : sender) {
            beans.addBean("sender", one);
        }
        MailCourier mails = new MailCourier(beans.getBeanProvider(JavaMailSender.class), "nightjar@example.com");
        return new Deliveries(new WebhookCourier(JsonMapper.shared(), privateAddresses), mails, rows, fixture.clock);
    }

    private String hook(String path) {
        return "http://localhost:" + slack.getAddress().getPort() + path;
    }

    private Wanted wanted(Alert.Test test, String threshold, String... receivers) {
        return new Wanted("Many flights", test, new BigDecimal(threshold), 5, List.of(receivers), false);
    }

    private Alert created(Wanted wanted) {
        return alerts(true).create(MIA, dashboard.id(), "k", wanted, Locale.ENGLISH, "https://nightjar.example/d");
    }

    /** What the next check of an alert says, noted as the timer does. */
    private AlertChecker.Finding checked(UUID id) {
        AlertChecker.Finding finding = checker.check(rows.find(id).orElseThrow());
        rows.checked(id, finding.state(), finding.value(), finding.problem(), finding.at(), finding.next());
        return finding;
    }

    @ParameterizedTest
    @CsvSource({
        "ABOVE, 25, 'Many flights: UA is 30 (above 25)'",
        "ABOVE, 10, 'Many flights: UA is 30 (above 10), and so is one other'",
        "BELOW, 25, 'Many flights: – is 1 (below 25), and so is one other'"
    })
    void ofSeveralMarksTheOneFurthestOverIsNamed(Alert.Test test, String threshold, String text) {
        Visual bars = Visual.of(VisualKind.BAR, "Flights")
                .withCategory(new Visual.Category("carrier", null))
                .withValues(List.of(Measure.of("flights", Aggregate.SUM)));
        TileAnswer.Drawn drawn = new TileAnswer.Drawn(
                "tile",
                "b",
                JsonMapper.shared().createObjectNode(),
                "",
                List.of(),
                List.of(
                        new TileAnswer.Column("carrier", "varchar", null),
                        new TileAnswer.Column("flights", "bigint", null)),
                List.of(List.of("UA", 30), List.of("AA", "20"), Arrays.asList(null, 1)),
                3,
                3,
                null,
                null,
                0,
                0,
                false,
                null);
        Alert alert = created(wanted(test, threshold, hook("/")));

        AlertReading reading = AlertReading.of(bars, drawn, alert.terms());

        assertThat(checker.crossing(alert, State.FIRING, reading).text()).isEqualTo(text);
    }

    @Test
    void aTileIsWatchedOnlyForWhatItHas() {
        fails(
                DashboardFault.ALERT_NEEDS_KPI,
                () -> create(alerts(true), wanted(Alert.Test.CHANGED, "1", hook("/")), MIA, "t"));
        UUID id = created(wanted(Alert.Test.STALE, "24", hook("/"))).id();
        assertThat(checked(id).problem()).as("it is not read from a snapshot").contains("SPICE");
    }

    @Test
    void anAlertFiresOnceWhenTheNumberCrossesAndSaysWhenItComesBack() {
        UUID id = created(wanted(Alert.Test.ABOVE, "100", hook("/"))).id();

        number.is(90);
        assertThat(checked(id).notice()).isNull();
        number.is(1234);
        assertThat(checked(id).notice().text()).isEqualTo("Many flights is 1,234 (above 100)");
        assertThat(checked(id).notice()).isNull();
        number.is(100);
        assertThat(checked(id).notice().text()).isEqualTo("Many flights is back to normal: 100");
        assertThat(rows.find(id).orElseThrow())
                .satisfies(alert -> assertThat(alert.state()).isEqualTo(State.QUIET))
                .satisfies(alert -> assertThat(alert.lastValue()).isEqualByComparingTo("100"));
    }

    @ParameterizedTest
    @CsvSource({"100, 109, false", "100, 110, true", "100, 90, true", "0, 0, false", "0, 1, true"})
    void aChangeIsHeldAgainstTheCheckBefore(int before, int after, boolean fires) {
        UUID id = created(wanted(Alert.Test.CHANGED, "10", hook("/"))).id();

        number.is(before);
        assertThat(checked(id).notice()).isNull();
        number.is(after);
        assertThat(checked(id).notice() != null).isEqualTo(fires);
    }

    @Test
    void anAlertThatCannotLookSaysSoOnce() {
        UUID id = created(wanted(Alert.Test.BELOW, "5", hook("/"))).id();
        number.isGone();

        assertThat(checked(id).notice().text()).startsWith("Many flights could not be checked");
        assertThat(checked(id).notice()).isNull();
        assertThat(rows.find(id).orElseThrow().state()).isEqualTo(State.FAILED);
    }

    @Test
    void anAlertThatBreaksDoesNotKeepTheOthersFromBeingChecked() {
        Alert alert = created(wanted(Alert.Test.ABOVE, "1", hook("/")));
        Alert other = created(wanted(Alert.Test.ABOVE, "1", hook("/")));
        number.isBeyondReach();

        new AlertTimer(rows, checker, deliveries(true), fixture.clock).look();

        assertThat(List.of(alert, other))
                .extracting(each -> rows.find(each.id()).orElseThrow().state())
                .containsExactly(State.FAILED, State.FAILED);
    }

    @Test
    void oneReceiverThatFailsDoesNotSilenceAnother() {
        Alert alert = created(wanted(Alert.Test.ABOVE, "1", hook("/broken"), hook("/")));
        number.is(7);

        List<Delivery> sent = alerts(true).test(MIA, dashboard.id(), alert.id());

        assertThat(sent).extracting(Delivery::problem).containsExactly("HTTP 500", null);
        assertThat(posted)
                .hasSize(2)
                .allSatisfy(body -> assertThat(body)
                        .contains("\"text\":\"A test of the alert “Many flights”: the number is 7 now.")
                        .contains("https://nightjar.example/d"));
        assertThat(alerts(true).deliveries(MIA, dashboard.id(), alert.id())).hasSize(2);
    }

    @Test
    void aNoticeIsMailed() throws IOException {
        try (SmtpServer server = new SmtpServer()) {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("localhost");
            sender.setPort(server.port());
            Alerts alerts = alerts(true, sender);
            Alert alert = alerts.create(
                    MIA,
                    dashboard.id(),
                    "k",
                    wanted(Alert.Test.ABOVE, "1", "mia@example.com"),
                    Locale.ENGLISH,
                    "https://n");
            number.is(7);

            assertThat(alerts.test(MIA, dashboard.id(), alert.id()).getFirst().problem())
                    .isNull();
            assertThat(server.received()).contains("RCPT TO:<mia@example.com>").contains("Subject: Many flights");
        }
    }

    @Test
    void theOwnNetworkIsNotForWebhooks() {
        Alert alert = created(wanted(Alert.Test.ABOVE, "1", hook("/")));
        number.is(7);

        assertThat(alerts(false)
                        .test(MIA, dashboard.id(), alert.id())
                        .getFirst()
                        .problem())
                .contains("own network");
        assertThat(posted).isEmpty();
    }

    @Test
    void whatIsDueIsCheckedByTheTimerAndPausedOnesAreNot() {
        Alert alert = created(wanted(Alert.Test.ABOVE, "1", hook("/")));
        number.is(7);
        AlertTimer timer = new AlertTimer(rows, checker, deliveries(true), fixture.clock);

        timer.look();

        assertThat(rows.find(alert.id()).orElseThrow().state()).isEqualTo(State.FIRING);
        assertThat(rows.due(fixture.clock.instant().plus(Duration.ofMinutes(4)), 9))
                .isEmpty();
        assertThat(rows.due(fixture.clock.instant().plus(Duration.ofMinutes(5)), 9))
                .hasSize(1);
        alerts(true)
                .change(
                        MIA,
                        dashboard.id(),
                        alert.id(),
                        new Wanted("Paused", Alert.Test.ABOVE, BigDecimal.ONE, 1, List.of(hook("/")), true));
        assertThat(rows.due(fixture.clock.instant().plus(Duration.ofDays(1)), 9))
                .isEmpty();
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsKept() {
        Alerts alerts = alerts(true);
        Wanted good = wanted(Alert.Test.ABOVE, "1", hook("/"));

        fails(DashboardFault.NOT_YOUR_DASHBOARD, () -> create(alerts, good, OTTO, "k"));
        fails(DashboardFault.NOT_YOUR_DASHBOARD, () -> create(alerts, good, BOB, "k"));
        fails(DashboardFault.ALERT_NEEDS_KPI, () -> create(alerts, good, MIA, "t"));
        fails(DashboardFault.NO_SUCH_TILE, () -> create(alerts, good, MIA, "nothing"));
        fails(
                DashboardFault.RECEIVER_INVALID,
                () -> create(alerts, wanted(Alert.Test.ABOVE, "1", "file:///etc"), MIA, "k"));
        fails(DashboardFault.RECEIVERS_NEEDED, () -> create(alerts, wanted(Alert.Test.ABOVE, "1", " "), MIA, "k"));
        fails(DashboardFault.NO_MAIL_SERVER, () -> create(alerts, wanted(Alert.Test.ABOVE, "1", "a@b.c"), MIA, "k"));
        assertThat(alerts.list(MIA, dashboard.id())).isEmpty();
    }

    private void create(Alerts alerts, Wanted wanted, dev.nightjar.identity.Caller caller, String tile) {
        alerts.create(caller, dashboard.id(), tile, wanted, Locale.ENGLISH, "https://nightjar.example");
    }

    private static void fails(Fault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
