package dev.nightjar.query.web;

import dev.nightjar.console.HomeSection;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The caller's newest executions on the home page. */
@Component
class RecentQueries implements HomeSection {

    private static final int LINES = 6;

    private final Queries queries;
    private final MessageSource messages;

    RecentQueries(Queries queries, MessageSource messages) {
        this.queries = queries;
        this.messages = messages;
    }

    @Override
    public String title() {
        return "query.recent";
    }

    @Override
    public String href() {
        return "/queries";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Role least() {
        return Role.AUTHOR;
    }

    @Override
    public List<Line> lines(Caller caller) {
        return queries.history(caller, LINES).stream().map(this::line).toList();
    }

    private Line line(QueryExecution execution) {
        String detail = execution.state() == QueryExecution.State.SUCCEEDED
                ? ""
                : messages.getMessage("query.state." + execution.state(), null, LocaleContextHolder.getLocale());
        return new Line(
                icon(execution.state()),
                StatementText.oneLine(execution.sql()),
                detail,
                execution.submittedAt(),
                "/queries/" + execution.id());
    }

    private static String icon(QueryExecution.State state) {
        return switch (state) {
            case QUEUED, RUNNING -> "clock";
            case SUCCEEDED -> "circle-check";
            case FAILED -> "circle-x";
            case CANCELLED -> "player-stop";
        };
    }

    @Override
    public String empty() {
        return "query.recent.empty";
    }

    @Override
    public Optional<Action> action(Caller caller) {
        return Optional.of(new Action("query.new", "/queries?new", "plus"));
    }
}
