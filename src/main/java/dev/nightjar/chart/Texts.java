package dev.nightjar.chart;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words around a picture, in one language. */
record Texts(Locale locale, ResourceBundle bundle) {

    private static final ResourceBundle.Control ROOT_IS_ENGLISH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    static Texts in(Locale locale) {
        return new Texts(locale, ResourceBundle.getBundle("messages", locale, ROOT_IS_ENGLISH));
    }

    String of(String key, Object... arguments) {
        String pattern = bundle.getString("chart." + key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }

    String none() {
        return of("none");
    }

    String other() {
        return of("other");
    }

    String count(long number) {
        return String.format(locale, "%,d", number);
    }

    String listed(List<String> parts) {
        return String.join(of("separator"), parts);
    }

    /** The name of a measure: its label, or what is done with which column. */
    String name(Measure measure) {
        if (measure.label() != null && !measure.label().isBlank()) {
            return measure.label();
        }
        String name = measure.column().equals(Measure.ROWS)
                ? of("rows")
                : of("measure." + measure.aggregate(), measure.column());
        Calculation calculation = measure.calculation();
        return calculation == null ? name : of("calculated." + calculation, name);
    }
}
