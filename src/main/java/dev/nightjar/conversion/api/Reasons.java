package dev.nightjar.conversion.api;

import dev.nightjar.conversion.ConversionRun.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts reasons in words, in the language of whoever asks; the engine's are in its own. */
@Component
class Reasons {

    private final MessageSource messages;

    Reasons(MessageSource messages) {
        this.messages = messages;
    }

    @Schema(name = "ConversionReason")
    record Told(String code, String text) {}

    @Nullable
    Told told(@Nullable Reason reason) {
        if (reason == null) {
            return null;
        }
        Locale locale = LocaleContextHolder.getLocale();
        String first = reason.arguments().isEmpty()
                ? reason.code()
                : reason.arguments().getFirst();
        String text =
                messages.getMessage("fault." + reason.code(), reason.arguments().toArray(), first, locale);
        return new Told(reason.code(), text == null ? first : text);
    }
}
