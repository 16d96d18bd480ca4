package dev.nightjar.query.api;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.StatementCheck;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What an editor asks while somebody types. */
@RestController
@Tag(name = "Queries")
class CheckApi {

    private final StatementCheck check;

    CheckApi(StatementCheck check) {
        this.check = check;
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

    /** @param from and {@code to}, which is exclusive, in UTF-16 characters of the script */
    record Problem(int from, int to, String severity, String message) {}

    record Problems(List<Problem> problems) {}

    @Operation(summary = "Check statements without running them")
    @PostMapping("/api/v1/queries/check")
    Problems check(Caller caller, @RequestBody Script script) {
        caller.mustBe(Role.AUTHOR);
        return new Problems(check.problems(script.text(), script.databaseOrNull()).stream()
                .map(problem -> new Problem(problem.from(), problem.to(), "error", problem.message()))
                .toList());
    }
}
