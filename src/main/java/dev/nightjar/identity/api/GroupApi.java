package dev.nightjar.identity.api;

import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Group;
import dev.nightjar.identity.Groups;
import dev.nightjar.identity.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Groups for administrators, and for authors the names of those they can share with. */
@RestController
@Tag(name = "People and groups", description = "Whom things can be shared with")
@RequestMapping("/api/v1")
class GroupApi {

    private final Groups groups;
    private final Accounts accounts;

    GroupApi(Groups groups, Accounts accounts) {
        this.groups = groups;
        this.accounts = accounts;
    }

    record Name(@Nullable String name) {

        String text() {
            return name == null ? "" : name;
        }
    }

    record GroupJson(UUID id, String name, List<UUID> members) {

        static GroupJson of(Groups.Membership membership) {
            return new GroupJson(
                    membership.group().id(),
                    membership.group().name(),
                    membership.members().stream().map(AccountId::value).toList());
        }
    }

    record GroupsJson(List<GroupJson> items) {}

    record PersonJson(UUID id, String name, Role role) {}

    /** Whom things can be shared with. */
    record SubjectsJson(List<PersonJson> people, List<Group> groups) {}

    @Operation(summary = "List the people and groups that things can be shared with")
    @GetMapping("/people")
    SubjectsJson people(Caller caller) {
        caller.mustBe(Role.AUTHOR);
        return new SubjectsJson(
                accounts.list().stream()
                        .map(person -> new PersonJson(person.id().value(), person.name(), person.role()))
                        .toList(),
                groups.all());
    }

    @Operation(summary = "List groups with their members")
    @GetMapping("/groups")
    GroupsJson list(Caller caller) {
        return new GroupsJson(groups.list(caller).stream().map(GroupJson::of).toList());
    }

    @Operation(summary = "Create a group")
    @PostMapping("/groups")
    ResponseEntity<GroupJson> create(Caller caller, @RequestBody Name body) {
        Group created = groups.create(caller, body.text());
        return ResponseEntity.created(URI.create("/api/v1/groups/" + created.id()))
                .body(GroupJson.of(groups.get(caller, created.id())));
    }

    @Operation(summary = "Rename a group")
    @PutMapping("/groups/{id}")
    GroupJson rename(Caller caller, @PathVariable UUID id, @RequestBody Name body) {
        groups.rename(caller, id, body.text());
        return GroupJson.of(groups.get(caller, id));
    }

    @Operation(
            summary = "Delete a group",
            description = "What was shared with it is not shared with its members any more")
    @DeleteMapping("/groups/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        groups.delete(caller, id);
    }

    @Operation(summary = "Put somebody into a group")
    @PutMapping("/groups/{id}/members/{account}")
    GroupJson join(Caller caller, @PathVariable UUID id, @PathVariable UUID account) {
        groups.join(caller, id, new AccountId(account));
        return GroupJson.of(groups.get(caller, id));
    }

    @Operation(summary = "Take somebody out of a group")
    @DeleteMapping("/groups/{id}/members/{account}")
    GroupJson leave(Caller caller, @PathVariable UUID id, @PathVariable UUID account) {
        groups.leave(caller, id, new AccountId(account));
        return GroupJson.of(groups.get(caller, id));
    }
}
