package dev.nightjar.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an alert or a report tells its receivers.
 *
 * @param value the number; null where there is none
 */
public record Notice(
        Occasion occasion,
        String subject,
        String text,
        String address,
        @Nullable String value,
        List<Attachment> attachments) {

    Notice(Occasion occasion, String subject, String text, String address, @Nullable String value) {
        this(occasion, subject, text, address, value, List.of());
    }

    /** A file; webhooks cannot take any. */
    public record Attachment(String name, String type, byte[] content) {}

    public enum Occasion {
        /** The number crossed the threshold. */
        FIRED,
        /** It came back. */
        CALMED,
        /** There is no number any more. */
        FAILED,
        /** Somebody wanted to see whether it arrives. */
        TEST,
        /** It was time for a report. */
        REPORT,
        /** Somebody is named in a comment. */
        MENTION
    }
}
