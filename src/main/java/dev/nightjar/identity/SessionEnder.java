package dev.nightjar.identity;

import org.springframework.context.event.EventListener;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Ends the sessions of an account that changed: they know its old role. */
@Component
class SessionEnder {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    SessionEnder(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    @EventListener
    void on(AccountChanged changed) {
        sessions.findByPrincipalName(changed.name()).keySet().forEach(sessions::deleteById);
    }
}
