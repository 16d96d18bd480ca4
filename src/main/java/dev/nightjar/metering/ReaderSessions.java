package dev.nightjar.metering;

import org.springframework.stereotype.Service;

/** Opens and prices the sessions of readers. */
@Service
public class ReaderSessions {

    /**
     * A reader did something on a dashboard (opened it, filtered, drilled, refreshed). Starts a session where none is
     * running; inside a running one it costs nothing. A background refresh is not an action: do not call this for it.
     */
    public SessionMeter act(Reader reader, DashboardRef dashboard) {
        throw new UnsupportedOperationException();
    }

    /** What the reader's meter shows now, without starting anything. */
    public SessionMeter meter(Reader reader) {
        throw new UnsupportedOperationException();
    }
}
