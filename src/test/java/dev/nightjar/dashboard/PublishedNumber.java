package dev.nightjar.dashboard;

import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.Measure;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.identity.Caller;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

/** A published dashboard with one KPI, whose number a test sets, for the tests of modules above. */
public final class PublishedNumber {

    public static final Caller OWNER = DashboardFixture.MIA;
    public static final Caller OTHER = DashboardFixture.OTTO;

    private final DashboardFixture fixture;
    private final OneNumber number = new OneNumber();
    private final Dashboard dashboard;

    public PublishedNumber(TestDatabase database) {
        fixture = new DashboardFixture(database);
        number.is(42);
        Visual kpi = Visual.of(VisualKind.KPI, "Flights").withValues(List.of(Measure.of("flights", Aggregate.SUM)));
        Tile tile = new Tile("k", 0, 0, 6, 3, new Dataset("SELECT 1 AS flights", null), kpi);
        Dashboard drafted = fixture.dashboards.create(OWNER, "Delays", null, new Definition(List.of(tile), List.of()));
        dashboard = fixture.dashboards.publish(OWNER, drafted.id(), 0, null);
    }

    public Dashboard dashboard() {
        return dashboard;
    }

    public void delete() {
        fixture.dashboards.delete(OWNER, dashboard.id());
    }

    public Dashboards dashboards() {
        return fixture.dashboards;
    }

    public DashboardData data() {
        return number.data(fixture.clock);
    }

    public TileTables tables() {
        return new TileTables(number.asked(fixture.clock));
    }

    public MarkRows marks() {
        return new MarkRows(number.asked(fixture.clock));
    }

    public Images images() {
        return new Images(fixture.jdbc, fixture.dashboards, fixture.clock);
    }

    public Owners owners() {
        return number.owners();
    }

    public SetClock clock() {
        return fixture.clock;
    }

    /** Webhooks may be anywhere, mail goes to a server on this machine. */
    public Deliveries deliveries(JdbcClient jdbc, int smtpPort) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(smtpPort);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("sender", sender);
        MailCourier mails = new MailCourier(beans.getBeanProvider(JavaMailSender.class), "nightjar@example.com");
        return new Deliveries(new WebhookCourier(JsonMapper.shared(), true), mails, new AlertRows(jdbc), fixture.clock);
    }

    public JdbcClient jdbc() {
        return fixture.jdbc;
    }
}
