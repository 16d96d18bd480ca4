package dev.nightjar.quality.api;

import dev.nightjar.quality.Evaluation;
import dev.nightjar.quality.api.RulesetBody.RuleBody;
import dev.nightjar.query.Progress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An evaluation as the API shows it. */
@Schema(name = "Evaluation")
record EvaluationBody(
        UUID id,
        Evaluation.State state,
        Evaluation.Cause cause,
        Instant startedAt,
        @Nullable Instant endedAt,
        long rows,

        @Schema(description = "How many of a hundred rules are kept") @Nullable
        Integer score,

        @Schema(description = "Whether a critical rule is broken")
        boolean critical,

        long bytes,
        long priceMicros,

        @Schema(description = "Why it could not be evaluated") @Nullable
        String reason,

        @Schema(description = "0 to 1; below 0 where nobody can tell")
        double fraction,

        List<OutcomeBody> outcomes) {

    /** How it went with a rule; failing rows where it counts such, else what was observed. */
    @Schema(name = "QualityOutcome")
    record OutcomeBody(
            RuleBody rule,
            boolean passed,
            @Nullable Long failing,
            @Nullable String observed,
            Evaluation.@Nullable Sample sample) {

        static OutcomeBody of(Evaluation.Outcome outcome) {
            return new OutcomeBody(
                    RuleBody.of(outcome.rule()),
                    outcome.passed(),
                    outcome.failing(),
                    outcome.observed(),
                    outcome.sample());
        }
    }

    static EvaluationBody of(Evaluation evaluation, Progress progress) {
        return new EvaluationBody(
                evaluation.id(),
                evaluation.state(),
                evaluation.cause(),
                evaluation.startedAt(),
                evaluation.endedAt(),
                evaluation.rows(),
                evaluation.score(),
                evaluation.critical(),
                evaluation.bytes(),
                evaluation.priceMicros(),
                evaluation.reason(),
                progress.fraction(),
                evaluation.outcomes().stream().map(OutcomeBody::of).toList());
    }
}
