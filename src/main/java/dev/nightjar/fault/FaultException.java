package dev.nightjar.fault;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Says that something went wrong in a way we foresaw, so that an edge can tell a person what to do. */
public final class FaultException extends RuntimeException {

    private final transient Fault fault;
    private final transient Object[] arguments;
    private final @Nullable String field;

    public FaultException(Fault fault, Object... arguments) {
        this(null, null, fault, arguments);
    }

    private FaultException(@Nullable String field, @Nullable Throwable cause, Fault fault, Object... arguments) {
        super(text(fault, Locale.ROOT, arguments), cause);
        this.fault = fault;
        this.arguments = arguments;
        this.field = field;
    }

    /** The same fault, naming the input field it is about, in the words of the API: {@code columns[2].type}. */
    public FaultException about(String field) {
        return new FaultException(field, getCause(), fault, arguments);
    }

    /** The same fault, with what caused it for the log. */
    public FaultException because(Throwable cause) {
        return new FaultException(field, cause, fault, arguments);
    }

    public Fault fault() {
        return fault;
    }

    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** What the sentence is about, as texts: enough to say it again later, in another language. */
    public List<String> arguments() {
        return Arrays.stream(arguments).map(String::valueOf).toList();
    }

    /** The sentence a person reads, in the given language. */
    public String message(Locale locale) {
        return text(fault, locale, arguments);
    }

    private static String text(Fault fault, Locale locale, Object[] arguments) {
        String key = "fault." + fault.name();
        try {
            ResourceBundle bundle = ResourceBundle.getBundle(
                    "messages",
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            return new MessageFormat(bundle.getString(key), locale).format(arguments);
        } catch (MissingResourceException e) {
            return key;
        }
    }
}
