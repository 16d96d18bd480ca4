package dev.nightjar.query.api;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.StatementCheck;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What an editor asks while somebody types. */
@RestController
@Tag(name = "Queries")
class CheckApi {

    private final StatementCheck check;
    private final MessageSource messages;

    CheckApi(StatementCheck check, MessageSource messages) {
        this.check = check;
        this.messages = messages;
    }

    record Script(
            @Nullable String sql,
            @Nullable String database,
            @Nullable List<String> parameters) {

        String text() {
            return sql == null ? "" : sql;
        }

        @Nullable
        String databaseOrNull() {
            return database == null || database.isBlank() ? null : database;
        }
    }

    /**
     * @param severity {@code error} or {@code warning}
     * @param from and {@code to}, which is exclusive, in UTF-16 characters of the script
     */
    record Problem(int from, int to, String severity, String message) {}

    record Problems(List<Problem> problems) {}

    @Operation(
            summary = "Check statements without running them",
            description = "Errors keep a statement from running; warnings say that it reads what is deprecated.")
    @PostMapping("/api/v1/queries/check")
    Problems check(Caller caller, @RequestBody Script script) {
        caller.mustBe(Role.AUTHOR);
        Stream<Problem> errors = check.problems(script.text(), script.databaseOrNull()).stream()
                .map(problem -> new Problem(problem.from(), problem.to(), "error", problem.message()));
        Stream<Problem> warnings = check.deprecated(script.text(), script.databaseOrNull()).stream()
                .map(use -> new Problem(use.from(), use.to(), "warning", text(use)));
        return new Problems(Stream.concat(errors, warnings).toList());
    }

    private String text(StatementCheck.DeprecatedUse use) {
        String replacement = use.deprecation().replacement();
        String key = replacement == null ? "query.deprecated" : "query.deprecated-for";
        return messages.getMessage(
                key,
                new @Nullable Object[] {use.table(), use.deprecation().reason(), replacement},
                LocaleContextHolder.getLocale());
    }
}
