package dev.nightjar.dashboard;

import dev.nightjar.dashboard.Alert.State;
import dev.nightjar.dashboard.Alert.Test;
import dev.nightjar.dashboard.Notice.Occasion;
import dev.nightjar.fault.FaultException;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Looks at what an alert watches, and says what is new. An answer that is still true costs nothing;
 * looking is no reader action.
 */
@Component
class AlertChecker {

    private static final Logger log = LoggerFactory.getLogger(AlertChecker.class);

    private final AlertNumbers numbers;
    private final MessageSource messages;
    private final Clock clock;

    AlertChecker(AlertNumbers numbers, MessageSource messages, Clock clock) {
        this.numbers = numbers;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What a check found.
     *
     * @param value null where there is a problem
     * @param notice what is to be told; null where nothing is new
     */
    record Finding(
            State state,
            @Nullable BigDecimal value,
            @Nullable String problem,
            Instant at,
            Instant next,
            @Nullable Notice notice) {}

    Finding check(Alert alert) {
        Instant now = DashboardRows.now(clock);
        Instant next = now.plus(Duration.ofMinutes(alert.terms().everyMinutes()));
        try {
            AlertReading reading = numbers.of(alert);
            boolean met = alert.terms().met(reading.value(), alert.lastValue());
            State state = met ? State.FIRING : State.QUIET;
            return new Finding(state, reading.value(), null, now, next, crossing(alert, state, reading));
        } catch (FaultException e) {
            return failed(alert, e, now, next);
        } catch (RuntimeException e) {
            log.error("The alert {} could not be checked", alert.id(), e);
            return failed(alert, new FaultException(DashboardFault.TILE_BROKEN), now, next);
        }
    }

    private Finding failed(Alert alert, FaultException e, Instant now, Instant next) {
        String problem = e.message(alert.language());
        Notice notice = alert.state() == State.FAILED ? null : notice(alert, Occasion.FAILED, null, problem);
        return new Finding(State.FAILED, null, problem, now, next, notice);
    }

    /** The same as a check that fires would send, with the number of now. */
    Notice test(Alert alert) {
        try {
            return notice(alert, Occasion.TEST, numbers.of(alert), null);
        } catch (FaultException e) {
            return notice(alert, Occasion.TEST, null, e.message(alert.language()));
        }
    }

    @Nullable
    Notice crossing(Alert alert, State state, AlertReading reading) {
        boolean everyTime = alert.terms().test() == Test.CHANGED;
        if (state == State.FIRING && (everyTime || alert.state() != State.FIRING)) {
            return notice(alert, Occasion.FIRED, reading, null);
        }
        return state == State.QUIET && alert.state() == State.FIRING && !everyTime
                ? notice(alert, Occasion.CALMED, reading, null)
                : null;
    }

    private Notice notice(Alert alert, Occasion occasion, @Nullable AlertReading reading, @Nullable String problem) {
        Locale language = alert.language();
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMaximumFractionDigits(4);
        Alert.Terms terms = alert.terms();
        List<Object> arguments = List.of(
                terms.name(),
                reading == null ? "–" : format.format(reading.value()),
                messages.getMessage("dashboard.alert.test." + terms.test(), null, language),
                format.format(terms.threshold()),
                problem == null ? "" : problem,
                reading == null || reading.mark() == null ? "" : reading.mark(),
                reading == null ? 0L : reading.others());
        String text = messages.getMessage(
                "dashboard.alert." + occasion + kind(terms.test(), occasion, reading), arguments.toArray(), language);
        String value = reading == null ? null : reading.value().toPlainString();
        return new Notice(occasion, terms.name(), text, alert.address(), value);
    }

    /** Which of an occasion's sentences: ages and marks have their own. */
    private static String kind(Alert.Test test, Occasion occasion, @Nullable AlertReading reading) {
        if (occasion == Occasion.FAILED || reading == null) {
            return "";
        }
        if (test == Alert.Test.STALE) {
            return ".STALE";
        }
        return reading.mark() == null || occasion == Occasion.CALMED ? "" : reading.others() == 0 ? ".MARK" : ".MARKS";
    }
}
