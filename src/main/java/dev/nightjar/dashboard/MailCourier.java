package dev.nightjar.dashboard;

import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Mails notices, where {@code spring.mail.host} names a server. */
@Component
class MailCourier implements Courier<Receiver.Mail> {

    private final ObjectProvider<JavaMailSender> sender;
    private final String from;

    MailCourier(
            ObjectProvider<JavaMailSender> sender,
            @Value("${nightjar.alerts.mail-from:nightjar@localhost}") String from) {
        this.sender = sender;
        this.from = from;
    }

    boolean ready() {
        return sender.getIfAvailable() != null;
    }

    @Override
    public void bring(Notice notice, Receiver.Mail receiver) throws IOException {
        JavaMailSender mail = sender.getIfAvailable();
        if (mail == null) {
            throw new IOException("no mail server is set (spring.mail.host)");
        }
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(receiver.address());
        message.setSubject(notice.subject());
        message.setText(notice.text() + "\n\n" + notice.address() + "\n");
        try {
            mail.send(message);
        } catch (MailException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }
}
