package dev.nightjar.console;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The parts of the frame that are the same for every page. */
@Component
class FrameParts {

    private final List<NavigationEntry> navigation;
    private final ObjectProvider<AccountEntry> accountEntries;
    private final ImportMap importMap;

    FrameParts(
            ObjectProvider<NavigationEntry> entries, ObjectProvider<AccountEntry> accountEntries, ImportMap importMap) {
        this.accountEntries = accountEntries;
        this.navigation = entries.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
        this.importMap = importMap;
    }

    List<NavigationEntry> navigation() {
        return navigation;
    }

    List<AccountEntry> accountEntries() {
        return accountEntries.orderedStream().toList();
    }

    ImportMap importMap() {
        return importMap;
    }
}
