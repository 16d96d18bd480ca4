package dev.nightjar.console.web;

import dev.nightjar.console.HomeSection;
import dev.nightjar.console.PaletteSource;
import dev.nightjar.identity.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Home and the command palette: what the features contributed. */
@Controller
class HomeController {

    private final ObjectProvider<HomeSection> sections;
    private final ObjectProvider<PaletteSource> palette;

    HomeController(ObjectProvider<HomeSection> sections, ObjectProvider<PaletteSource> palette) {
        this.sections = sections;
        this.palette = palette;
    }

    /** A section with the lines this caller sees. */
    record Shown(HomeSection section, List<HomeSection.Line> lines, Optional<HomeSection.Action> action) {

        public boolean drawn() {
            return lines.stream().anyMatch(line -> line.picture() != null);
        }
    }

    @GetMapping("/")
    String home(Caller caller, Model model) {
        model.addAttribute(
                "sections",
                sections.stream()
                        .filter(section -> caller.role().includes(section.least()))
                        .sorted(Comparator.comparingInt(HomeSection::order))
                        .map(section -> new Shown(section, section.lines(caller), section.action(caller)))
                        .toList());
        return "console/home";
    }

    @GetMapping("/palette")
    @ResponseBody
    List<PaletteSource.Item> palette(Caller caller, @RequestParam(defaultValue = "") String q) {
        return palette.stream()
                .flatMap(source -> source.find(caller, q.strip()).stream())
                .toList();
    }
}
