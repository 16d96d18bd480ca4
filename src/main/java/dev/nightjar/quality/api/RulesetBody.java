package dev.nightjar.quality.api;

import dev.nightjar.quality.Check;
import dev.nightjar.quality.Rule;
import dev.nightjar.quality.Ruleset;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a table as the API shows them. */
@Schema(name = "Ruleset")
record RulesetBody(
        List<RuleBody> rules,
        @Nullable String schedule,
        String timeZone,
        boolean onArrival,

        @Schema(description = "Rises with each change; the ETag is made of it")
        int version,

        String account,
        Instant updatedAt,
        @Nullable Instant nextRun) {

    /** @param dqdl the rule in the words of AWS Glue */
    @Schema(name = "QualityRule")
    record RuleBody(Check check, Rule.Severity severity, BigDecimal threshold, String dqdl) {

        static RuleBody of(Rule rule) {
            return new RuleBody(rule.check(), rule.severity(), rule.threshold(), rule.dqdl());
        }
    }

    static RulesetBody of(Ruleset ruleset) {
        Ruleset.Definition definition = ruleset.definition();
        return new RulesetBody(
                definition.rules().stream().map(RuleBody::of).toList(),
                definition.schedule(),
                definition.timeZone(),
                definition.onArrival(),
                ruleset.version(),
                ruleset.accountName(),
                ruleset.updatedAt(),
                ruleset.nextRun());
    }
}
