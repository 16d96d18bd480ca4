package dev.nightjar.dashboard;

import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.Alert.State;
import dev.nightjar.dashboard.Alert.Test;
import dev.nightjar.dashboard.Notice.Occasion;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Looks at the number of an alert, as its owner sees it, and says what is new. An answer that is still true costs nothing;
 * looking is no reader action.
 */
@Component
class AlertChecker {

    private static final Logger log = LoggerFactory.getLogger(AlertChecker.class);

    private final Dashboards dashboards;
    private final DashboardData data;
    private final Owners owners;
    private final MessageSource messages;
    private final Clock clock;

    AlertChecker(Dashboards dashboards, DashboardData data, Owners owners, MessageSource messages, Clock clock) {
        this.dashboards = dashboards;
        this.data = data;
        this.owners = owners;
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
            BigDecimal value = number(alert);
            boolean met = alert.terms().met(value, alert.lastValue());
            State state = met ? State.FIRING : State.QUIET;
            return new Finding(state, value, null, now, next, crossing(alert, state, value));
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
            return notice(alert, Occasion.TEST, number(alert), null);
        } catch (FaultException e) {
            return notice(alert, Occasion.TEST, null, e.message(alert.language()));
        }
    }

    private @Nullable Notice crossing(Alert alert, State state, BigDecimal value) {
        boolean everyTime = alert.terms().test() == Test.CHANGED;
        if (state == State.FIRING && (everyTime || alert.state() != State.FIRING)) {
            return notice(alert, Occasion.FIRED, value, null);
        }
        return state == State.QUIET && alert.state() == State.FIRING && !everyTime
                ? notice(alert, Occasion.CALMED, value, null)
                : null;
    }

    /** @throws FaultException where there is none, saying why */
    private BigDecimal number(Alert alert) {
        Caller owner = owners.caller(alert.owner()).orElseThrow(() -> new FaultException(DashboardFault.OWNER_GONE));
        Viewing viewing = dashboards.view(owner, alert.dashboard(), false);
        if (viewing.tile(alert.tile()).visual().kind() != VisualKind.KPI) {
            throw new FaultException(DashboardFault.ALERT_NEEDS_KPI);
        }
        return switch (data.answer(viewing, alert.tile(), DataRequest.opening(), alert.language())) {
            case TileAnswer.Drawn drawn -> number(drawn);
            case TileAnswer.Failed failed ->
                throw new FaultException(
                        DashboardFault.ALERT_WITHOUT_NUMBER, failed.error().message());
        };
    }

    private static BigDecimal number(TileAnswer.Drawn drawn) {
        JsonNode number = drawn.option().path("nightjar").path("value").path("number");
        return Optional.of(number)
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .orElseThrow(() -> new FaultException(DashboardFault.ALERT_WITHOUT_NUMBER, drawn.description()));
    }

    private Notice notice(Alert alert, Occasion occasion, @Nullable BigDecimal value, @Nullable String problem) {
        Locale language = alert.language();
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMaximumFractionDigits(4);
        String shown = value == null ? "–" : format.format(value);
        Alert.Terms terms = alert.terms();
        List<Object> arguments = List.of(
                terms.name(),
                shown,
                messages.getMessage("dashboard.alert.test." + terms.test(), null, language),
                format.format(terms.threshold()),
                problem == null ? "" : problem);
        String text = messages.getMessage("dashboard.alert." + occasion, arguments.toArray(), language);
        return new Notice(occasion, terms.name(), text, alert.address(), value == null ? null : value.toPlainString());
    }
}
