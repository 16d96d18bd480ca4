package dev.nightjar.quality.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.nightjar.fault.FaultException;
import dev.nightjar.quality.Check;
import dev.nightjar.quality.QualityFault;
import dev.nightjar.quality.Rule;
import dev.nightjar.quality.Rule.Severity;
import dev.nightjar.quality.Ruleset;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a table as a client writes them; what the server decides is accepted back and ignored. */
@Schema(name = "RulesetInput")
@JsonIgnoreProperties({"version", "account", "updatedAt", "nextRun"})
record RulesetInput(
        @Nullable List<RuleInput> rules,

        @Schema(example = "cron(0 6 * * ? *)", description = "None where absent") @Nullable
        String schedule,

        @Schema(description = "By whose clocks the schedule goes; UTC where absent") @Nullable
        String timeZone,

        @Schema(description = "Whether new or other files are looked at at once") @Nullable
        Boolean onArrival) {

    /** A rule as a client writes it. */
    @Schema(name = "QualityRuleInput")
    @JsonIgnoreProperties("dqdl")
    record RuleInput(
            @Nullable Check check,

            @Schema(description = "CRITICAL where absent") @Nullable
            Severity severity,

            @Schema(description = "The share of the rows that have to pass, above 0; 1 where absent") @Nullable
            BigDecimal threshold) {}

    Ruleset.Definition definition() {
        List<Rule> all = new ArrayList<>();
        for (RuleInput input : rules == null ? List.<RuleInput>of() : rules) {
            Check check = input.check();
            if (check == null) {
                throw new FaultException(QualityFault.RULE_CHECK_MISSING).about("rules[" + all.size() + "].check");
            }
            all.add(new Rule(
                    check,
                    input.severity() == null ? Severity.CRITICAL : input.severity(),
                    input.threshold() == null ? BigDecimal.ONE : input.threshold()));
        }
        String wanted = schedule == null || schedule.isBlank() ? null : schedule.strip();
        return new Ruleset.Definition(
                all,
                wanted,
                timeZone == null || timeZone.isBlank() ? "UTC" : timeZone.strip(),
                Boolean.TRUE.equals(onArrival));
    }
}
