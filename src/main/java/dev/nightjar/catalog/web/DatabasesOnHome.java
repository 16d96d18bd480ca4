package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Database;
import dev.nightjar.console.HomeSection;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The databases on the home page; where there is no table yet, the way to register one. */
@Component
class DatabasesOnHome implements HomeSection {

    private static final int SHOWN = 8;

    private final Catalog catalog;
    private final MessageSource messages;

    DatabasesOnHome(Catalog catalog, MessageSource messages) {
        this.catalog = catalog;
        this.messages = messages;
    }

    @Override
    public String title() {
        return "catalog.home";
    }

    @Override
    public String href() {
        return "/catalog";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Role least() {
        return Role.AUTHOR;
    }

    @Override
    public List<Line> lines(Caller caller) {
        return catalog.databases().stream()
                .filter(database -> database.tables() > 0)
                .limit(SHOWN)
                .map(this::line)
                .toList();
    }

    @Override
    public String empty() {
        return "catalog.home.empty";
    }

    @Override
    public Optional<Action> action(Caller caller) {
        return Optional.of(new Action("catalog.register", "/catalog/register", "file-import"));
    }

    private Line line(Database database) {
        String tables = messages.getMessage(
                "catalog.tables-count", new Object[] {database.tables()}, LocaleContextHolder.getLocale());
        return new Line("database", database.name(), tables, Hrefs.database(database.name()));
    }
}
