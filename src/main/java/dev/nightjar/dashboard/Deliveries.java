package dev.nightjar.dashboard;

import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings a notice to every receiver, side by side: one that fails does not keep it from the others. */
@Component
public class Deliveries {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final WebhookCourier webhooks;
    private final MailCourier mails;
    private final AlertRows rows;
    private final Clock clock;

    Deliveries(WebhookCourier webhooks, MailCourier mails, AlertRows rows, Clock clock) {
        this.webhooks = webhooks;
        this.mails = mails;
        this.rows = rows;
        this.clock = clock;
    }

    /** Whether there is a server for mails. */
    public boolean mailReady() {
        return mails.ready();
    }

    /**
     * Those that somebody named, each once.
     *
     * @param needed what it fails with where there are none or too many; its argument is how many there may be
     * @throws FaultException also where nobody can be mailed, but some of them would have to be
     */
    public List<Receiver> receivers(@Nullable List<String> named, int most, Fault needed) {
        List<Receiver> receivers = named == null
                ? List.of()
                : named.stream()
                        .filter(text -> !text.isBlank())
                        .map(Receiver::of)
                        .distinct()
                        .toList();
        if (receivers.isEmpty() || receivers.size() > most) {
            throw new FaultException(needed, most).about("receivers");
        }
        if (!mailReady() && receivers.stream().anyMatch(Receiver.Mail.class::isInstance)) {
            throw new FaultException(DashboardFault.NO_MAIL_SERVER).about("receivers");
        }
        return receivers;
    }

    /** Waits until each receiver has it or does not get it. */
    public List<Delivery> bring(List<Receiver> receivers, Notice notice) {
        int tries = notice.occasion() == Notice.Occasion.TEST ? 1 : TRIES;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Delivery>> sent = receivers.stream()
                    .map(receiver -> threads.submit(() -> bring(notice, receiver, tries)))
                    .toList();
            return sent.stream().map(Deliveries::ended).toList();
        }
    }

    /** The same for an alert, whose log notes it. */
    List<Delivery> send(Alert alert, Notice notice) {
        List<Delivery> ended = bring(alert.terms().receivers(), notice);
        ended.forEach(delivery -> rows.note(alert.id(), delivery));
        return ended;
    }

    private static Delivery ended(Future<Delivery> sent) {
        try {
            return sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Delivery bring(Notice notice, Receiver receiver, int tries) throws InterruptedException {
        String problem = null;
        int attempt = 0;
        while (attempt < tries) {
            if (attempt++ > 0) {
                Thread.sleep(PAUSE.multipliedBy(attempt));
            }
            problem = tried(notice, receiver);
            if (problem == null) {
                break;
            }
        }
        return new Delivery(
                UUID.randomUUID(),
                notice.occasion().name(),
                receiver.address(),
                attempt,
                problem,
                DashboardRows.now(clock));
    }

    /** Null where it arrived. */
    private @Nullable String tried(Notice notice, Receiver receiver) {
        try {
            switch (receiver) {
                case Receiver.Webhook webhook -> webhooks.bring(notice, webhook);
                case Receiver.Mail mail -> mails.bring(notice, mail);
            }
            return null;
        } catch (IOException e) {
            return String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (RuntimeException e) {
            log.error("A notice could not be sent to {}", receiver.address(), e);
            return "Nightjar failed; its log says how";
        }
    }
}
