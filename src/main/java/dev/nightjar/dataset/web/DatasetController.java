package dev.nightjar.dataset.web;

import dev.nightjar.dataset.Datasets;
import dev.nightjar.dataset.SavedDataset;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Level;
import dev.nightjar.identity.Role;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The list of datasets, and one of them. What stands on the pages comes over the REST API. */
@Controller
@RequestMapping("/datasets")
class DatasetController {

    private final Datasets datasets;

    DatasetController(Datasets datasets) {
        this.datasets = datasets;
    }

    @GetMapping
    String list(Caller caller) {
        caller.mustBe(Role.AUTHOR);
        return "dataset/datasets";
    }

    @GetMapping("/{id}")
    String show(Caller caller, @PathVariable UUID id, Model model) {
        SavedDataset dataset = datasets.get(caller, id);
        model.addAttribute("dataset", dataset);
        model.addAttribute("mayOwn", datasets.level(caller, dataset).includes(Level.OWN));
        model.addAttribute("mayEdit", datasets.level(caller, dataset).includes(Level.EDIT));
        return "dataset/dataset";
    }
}
