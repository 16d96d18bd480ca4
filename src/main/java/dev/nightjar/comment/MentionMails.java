package dev.nightjar.comment;

import dev.nightjar.dashboard.Deliveries;
import dev.nightjar.dashboard.Notice;
import dev.nightjar.dashboard.Receiver;
import dev.nightjar.identity.Caller;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Mails those who are mentioned, where a mail server is set and their account is named by an address. */
@Component
class MentionMails {

    private static final Logger log = LoggerFactory.getLogger(MentionMails.class);

    private final Deliveries deliveries;
    private final MessageSource messages;

    MentionMails(Deliveries deliveries, MessageSource messages) {
        this.deliveries = deliveries;
        this.messages = messages;
    }

    /** After the comment is there to stay; nobody waits for the mail server. */
    @TransactionalEventListener(fallbackExecution = true)
    void tell(PeopleMentioned mentioned) {
        List<Receiver> receivers = mentioned.people().stream()
                .map(Caller::name)
                .filter(name -> Receiver.MAIL.matcher(name).matches())
                .<Receiver>map(Receiver.Mail::new)
                .toList();
        if (!receivers.isEmpty() && deliveries.mailReady()) {
            Notice notice = notice(mentioned, LocaleContextHolder.getLocale());
            Thread.startVirtualThread(() -> bring(receivers, notice));
        }
    }

    /** Where this installation is, as whoever writes sees it. */
    private static String base() {
        return RequestContextHolder.getRequestAttributes() == null
                ? ""
                : ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }

    private void bring(List<Receiver> receivers, Notice notice) {
        deliveries.bring(receivers, notice).stream()
                .filter(delivery -> delivery.problem() != null)
                .forEach(delivery ->
                        log.warn("{} was not told of a mention: {}", delivery.receiver(), delivery.problem()));
    }

    private Notice notice(PeopleMentioned mentioned, Locale language) {
        Object[] who = {mentioned.by(), mentioned.title()};
        return new Notice(
                Notice.Occasion.MENTION,
                messages.getMessage("comment.mail.subject", who, language),
                messages.getMessage("comment.mail.text", who, language) + "\n\n"
                        + mentioned.comment().text(),
                base()
                        + MentionedIn.address(
                                mentioned.dashboard(), mentioned.comment().id()),
                null,
                List.of());
    }
}
