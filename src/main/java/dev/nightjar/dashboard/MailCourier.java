package dev.nightjar.dashboard;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
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
        MimeMessage message = mail.createMimeMessage();
        try {
            MimeMessageHelper parts =
                    new MimeMessageHelper(message, !notice.attachments().isEmpty(), StandardCharsets.UTF_8.name());
            parts.setFrom(from);
            parts.setTo(receiver.address());
            parts.setSubject(notice.subject());
            parts.setText(notice.text() + "\n\n" + notice.address() + "\n");
            for (Notice.Attachment file : notice.attachments()) {
                parts.addAttachment(file.name(), new ByteArrayResource(file.content()), file.type());
            }
            mail.send(message);
        } catch (MailException | MessagingException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }
}
