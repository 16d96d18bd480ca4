package dev.nightjar.query.api;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.Limit;
import dev.nightjar.query.QueryFault;
import dev.nightjar.query.Workgroup;
import dev.nightjar.query.Workgroup.Output;
import dev.nightjar.query.Workgroup.Terms;
import dev.nightjar.query.WorkgroupState;
import dev.nightjar.query.WorkgroupStates;
import dev.nightjar.query.Workgroups;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What statements run in, and what that may cost. */
@RestController
@Tag(name = "Workgroups")
@RequestMapping("/api/v1/workgroups")
class WorkgroupApi {

    private static final long DEFAULT_SECONDS = Duration.ofMinutes(30).toSeconds();
    private static final long DEFAULT_MEMORY = DataSize.ofGigabytes(1).toBytes();

    private final Workgroups workgroups;
    private final WorkgroupStates states;

    WorkgroupApi(Workgroups workgroups, WorkgroupStates states) {
        this.workgroups = workgroups;
        this.states = states;
    }

    /** What is absent stands at its default. */
    record Draft(
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean enabled,
            @Nullable Integer slots,
            @Nullable Long memoryBytes,
            @Nullable Long timeLimitSeconds,
            @Nullable Integer priority,
            @Nullable Long cutoffBytes,
            @Nullable Map<Limit, Long> budget,
            @Nullable Integer alarmPercent,
            @Nullable String resultLocation,
            @Nullable Boolean enforceResultLocation,
            @Nullable List<UUID> members) {

        Terms terms() {
            return new Terms(
                    description == null ? "" : description.strip(),
                    !Boolean.FALSE.equals(enabled),
                    slots == null ? 2 : slots,
                    DataSize.ofBytes(memoryBytes == null ? DEFAULT_MEMORY : memoryBytes),
                    Duration.ofSeconds(timeLimitSeconds == null ? DEFAULT_SECONDS : timeLimitSeconds),
                    priority == null ? 5 : priority,
                    cutoffBytes,
                    budget == null ? Map.of() : budget,
                    alarmPercent == null ? 80 : alarmPercent,
                    output());
        }

        private Output output() {
            String location = resultLocation == null ? "" : resultLocation.strip();
            return new Output(location.isEmpty() ? null : location, Boolean.TRUE.equals(enforceResultLocation));
        }

        Set<AccountId> people() {
            return members == null
                    ? Set.of()
                    : members.stream().map(AccountId::new).collect(Collectors.toSet());
        }
    }

    record UseJson(Limit limit, long amount, long used, long reserved, boolean alarm) {}

    record WorkgroupJson(
            String name,
            int version,
            String description,
            boolean enabled,
            int slots,
            long memoryBytes,
            long timeLimitSeconds,
            int priority,
            @Nullable Long cutoffBytes,
            Map<Limit, Long> budget,
            int alarmPercent,
            @Nullable String resultLocation,
            boolean enforceResultLocation,
            List<UUID> members,
            int running,
            int queued,
            List<UseJson> use) {

        static WorkgroupJson of(WorkgroupState state) {
            Workgroup group = state.workgroup();
            Terms terms = group.terms();
            return new WorkgroupJson(
                    group.name(),
                    group.version(),
                    terms.description(),
                    terms.enabled(),
                    terms.slots(),
                    terms.memory().toBytes(),
                    terms.timeLimit().toSeconds(),
                    terms.priority(),
                    terms.cutoff(),
                    terms.budget(),
                    terms.alarmPercent(),
                    terms.output().location(),
                    terms.output().enforced(),
                    group.members().stream().map(AccountId::value).toList(),
                    state.running(),
                    state.queued(),
                    state.budget().stream()
                            .map(use -> new UseJson(
                                    use.limit(), use.amount(), use.used(), use.reserved(), use.alarmedAt() != null))
                            .toList());
        }
    }

    @Operation(summary = "List the workgroups open to the caller")
    @GetMapping
    List<WorkgroupJson> list(Caller caller) {
        return workgroups.list(caller).stream()
                .map(group -> WorkgroupJson.of(states.of(group)))
                .toList();
    }

    @Operation(summary = "Get a workgroup")
    @GetMapping("/{name}")
    ResponseEntity<WorkgroupJson> get(Caller caller, @PathVariable String name) {
        return answer(workgroups.get(caller, name));
    }

    @Operation(summary = "Create a workgroup")
    @PostMapping
    ResponseEntity<WorkgroupJson> create(Caller caller, @RequestBody Draft draft) {
        String name = draft.name() == null ? "" : draft.name().strip();
        Workgroup created = workgroups.create(caller, name, draft.terms(), draft.people());
        return ResponseEntity.created(URI.create("/api/v1/workgroups/" + created.name()))
                .eTag("\"" + created.version() + "\"")
                .body(WorkgroupJson.of(states.of(created)));
    }

    @Operation(summary = "Change a workgroup")
    @PutMapping("/{name}")
    ResponseEntity<WorkgroupJson> update(
            Caller caller,
            @PathVariable String name,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody Draft draft) {
        return answer(workgroups.update(caller, name, version(ifMatch, name), draft.terms(), draft.people()));
    }

    @Operation(summary = "Delete a workgroup")
    @DeleteMapping("/{name}")
    ResponseEntity<Void> delete(Caller caller, @PathVariable String name) {
        workgroups.delete(caller, name);
        return ResponseEntity.noContent().build();
    }

    private static int version(String ifMatch, String name) {
        try {
            return Integer.parseInt(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw new FaultException(QueryFault.WORKGROUP_CHANGED, name).about("If-Match");
        }
    }

    private ResponseEntity<WorkgroupJson> answer(Workgroup group) {
        return ResponseEntity.ok().eTag("\"" + group.version() + "\"").body(WorkgroupJson.of(states.of(group)));
    }
}
