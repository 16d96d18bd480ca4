package dev.nightjar.dashboard;

import dev.nightjar.metering.DashboardRef;
import dev.nightjar.metering.Reader;
import dev.nightjar.metering.ReaderSessions;
import dev.nightjar.metering.SessionMeter;
import org.springframework.stereotype.Component;

/** Charges readers for what they do. */
interface ReaderMeter {

    SessionMeter act(Reader reader, DashboardRef dashboard);

    /** Without charging. */
    SessionMeter read(Reader reader);

    /** By the session. */
    @Component
    record OfSessions(ReaderSessions sessions) implements ReaderMeter {

        @Override
        public SessionMeter act(Reader reader, DashboardRef dashboard) {
            return sessions.act(reader, dashboard);
        }

        @Override
        public SessionMeter read(Reader reader) {
            return sessions.meter(reader);
        }
    }
}
