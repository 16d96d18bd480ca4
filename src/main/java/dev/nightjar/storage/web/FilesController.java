package dev.nightjar.storage.web;

import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.storage.Connection;
import dev.nightjar.storage.Connections;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.Trash;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Folders and buckets, as a file manager shows them. */
@Controller
@RequestMapping("/storage")
class FilesController {

    private final Connections connections;
    private final Trash trash;

    FilesController(Connections connections, Trash trash) {
        this.connections = connections;
        this.trash = trash;
    }

    @GetMapping
    String files(Caller caller, @RequestParam(defaultValue = "lake://") String location, Model model) {
        caller.mustBe(Role.AUTHOR);
        List<String> places = Stream.concat(
                        Stream.of(ObjectLocation.LAKE.toString()),
                        connections.list().stream().map(Connection::scope).filter(scope -> !scope.isEmpty()))
                .distinct()
                .toList();
        model.addAttribute("places", places);
        model.addAttribute("location", location);
        model.addAttribute("mayDelete", caller.role().includes(Role.ADMINISTRATOR));
        model.addAttribute("graceDays", trash.grace().toDays());
        return "storage/files";
    }
}
