package dev.nightjar.report;

import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.Owners;
import dev.nightjar.dashboard.Receiver;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Role;
import dev.nightjar.metering.DashboardRef;
import dev.nightjar.metering.Reader;
import dev.nightjar.metering.ReaderSessions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Charges who got a report: one session, credited to them for the rest of the month. A mail address that is the name of a
 * reader's account is that reader; any other is a reader of its own. Authors are not charged, webhooks are nobody.
 */
interface ReportReaders {

    /** Nothing happens where the receiver is nobody who is charged. */
    void charge(Report report, String address);

    /** By the session. */
    @Component
    final class OfSessions implements ReportReaders {

        private final ReaderSessions sessions;
        private final Accounts accounts;
        private final Dashboards dashboards;
        private final Owners owners;

        OfSessions(ReaderSessions sessions, Accounts accounts, Dashboards dashboards, Owners owners) {
            this.sessions = sessions;
            this.accounts = accounts;
            this.dashboards = dashboards;
            this.owners = owners;
        }

        @Override
        public void charge(Report report, String address) {
            if (!(Receiver.of(address) instanceof Receiver.Mail)) {
                return;
            }
            Optional<Reader> reader = reader(address);
            if (reader.isPresent()) {
                String title = owners.caller(report.owner())
                        .map(owner -> dashboards.get(owner, report.dashboard()).title())
                        .orElse(report.terms().name());
                sessions.report(reader.get(), new DashboardRef(report.dashboard(), title));
            }
        }

        private Optional<Reader> reader(String address) {
            Optional<Accounts.Person> account = accounts.list().stream()
                    .filter(person -> person.name().equalsIgnoreCase(address))
                    .findFirst();
            if (account.isEmpty()) {
                String known = "report:" + address.toLowerCase(java.util.Locale.ROOT);
                return Optional.of(new Reader.Visitor(UUID.nameUUIDFromBytes(known.getBytes(StandardCharsets.UTF_8))));
            }
            return account.filter(person -> !person.role().includes(Role.AUTHOR))
                    .map(person -> new Reader.Person(person.id(), person.name()));
        }
    }
}
