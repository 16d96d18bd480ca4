package dev.nightjar.query.web;

import dev.nightjar.console.HomeSection;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.SavedQueries;
import java.util.List;
import org.springframework.stereotype.Component;

/** Saved queries on the home page. */
@Component
class SavedQueriesOnHome implements HomeSection {

    private static final int LINES = 6;

    private final SavedQueries saved;

    SavedQueriesOnHome(SavedQueries saved) {
        this.saved = saved;
    }

    @Override
    public String title() {
        return "query.saved";
    }

    @Override
    public String href() {
        return "/queries";
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public Role least() {
        return Role.AUTHOR;
    }

    @Override
    public List<Line> lines(Caller caller) {
        return saved.all(caller).stream()
                .limit(LINES)
                .map(one -> new Line("bookmark", one.name(), one.accountName(), "/queries?saved=" + one.id()))
                .toList();
    }

    @Override
    public String empty() {
        return "query.saved.home-empty";
    }
}
