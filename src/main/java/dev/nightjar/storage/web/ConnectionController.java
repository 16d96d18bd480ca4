package dev.nightjar.storage.web;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.storage.Connection;
import dev.nightjar.storage.ConnectionDraft;
import dev.nightjar.storage.ConnectionTest;
import dev.nightjar.storage.Connections;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The connections to object stores: administrators keep them, authors see which there are. */
@Controller
@RequestMapping("/connections")
class ConnectionController {

    private final Connections connections;
    private final ObjectStore store;
    private final MessageSource messages;

    ConnectionController(Connections connections, ObjectStore store, MessageSource messages) {
        this.store = store;
        this.connections = connections;
        this.messages = messages;
    }

    /** What the dialog sends: a draft, and for a stored connection which version of it was edited. */
    record Edit(
            @Nullable UUID id,
            int version,
            ConnectionDraft draft,
            @Nullable String location) {}

    /** One step of a test, as a sentence. */
    record Step(String name, boolean ok, String text) {}

    record Tested(boolean ok, List<Step> steps) {}

    record Where(String location) {}

    @GetMapping
    String list(Caller caller, Model model) {
        caller.mustBe(Role.AUTHOR);
        model.addAttribute("connections", connections.list());
        model.addAttribute("cache", store.cache());
        model.addAttribute("mayEdit", caller.role().includes(Role.ADMINISTRATOR));
        return "storage/connections";
    }

    @PostMapping
    @ResponseBody
    Connection save(Caller caller, @RequestBody Edit edit) {
        caller.mustBe(Role.ADMINISTRATOR);
        return edit.id() == null
                ? connections.create(edit.draft())
                : connections.update(edit.id(), edit.version(), edit.draft());
    }

    @PostMapping("/{id}/delete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        caller.mustBe(Role.ADMINISTRATOR);
        connections.delete(id);
    }

    /** Tries what stands in the dialog, stored or not. */
    @PostMapping("/test")
    @ResponseBody
    Tested test(Caller caller, @RequestBody Edit edit, Locale locale) {
        caller.mustBe(Role.ADMINISTRATOR);
        return tested(connections.test(edit.draft(), edit.id(), location(edit.location())), locale);
    }

    @PostMapping("/{id}/test")
    @ResponseBody
    Tested test(Caller caller, @PathVariable UUID id, @RequestBody Where where, Locale locale) {
        caller.mustBe(Role.AUTHOR);
        return tested(connections.test(id, location(where.location())), locale);
    }

    private static ObjectLocation location(@Nullable String text) {
        return ObjectLocation.parse(text == null ? "" : text);
    }

    private Tested tested(ConnectionTest test, Locale locale) {
        List<Step> steps = test.steps().stream()
                .map(step -> new Step(
                        messages.getMessage("storage.test.stage." + step.stage().name(), null, locale),
                        step.ok(),
                        messages.getMessage(step.message(), step.arguments().toArray(), locale)))
                .toList();
        return new Tested(test.ok(), steps);
    }
}
