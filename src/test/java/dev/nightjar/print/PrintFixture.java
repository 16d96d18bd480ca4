package dev.nightjar.print;

import java.time.Clock;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A printer without an application around it. */
public final class PrintFixture {

    static final Stage STAGE = new Stage(Clock.systemUTC());
    private static final Printer PRINTER = new Printer(new Drawings(STAGE, messages()));

    private PrintFixture() {}

    public static Printer printer() {
        return PRINTER;
    }

    public static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
