package dev.nightjar.console;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The parts of the frame that are the same for every page. */
@Component
class FrameParts {

    private final List<NavigationEntry> navigation;
    private final ImportMap importMap;

    FrameParts(ObjectProvider<NavigationEntry> entries, ImportMap importMap) {
        this.navigation = entries.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
        this.importMap = importMap;
    }

    List<NavigationEntry> navigation() {
        return navigation;
    }

    ImportMap importMap() {
        return importMap;
    }
}
