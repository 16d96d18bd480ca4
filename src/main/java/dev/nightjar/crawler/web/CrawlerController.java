package dev.nightjar.crawler.web;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Database;
import dev.nightjar.crawler.CrawlerStatus;
import dev.nightjar.crawler.Crawlers;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The list of crawlers, one of them, and the form that defines one. What moves in them comes over the REST API. */
@Controller
@RequestMapping("/crawlers")
class CrawlerController {

    private final Crawlers crawlers;
    private final Catalog catalog;

    CrawlerController(Crawlers crawlers, Catalog catalog) {
        this.crawlers = crawlers;
        this.catalog = catalog;
    }

    @GetMapping
    String list(Caller caller) {
        caller.mustBe(Role.AUTHOR);
        return "crawler/crawlers";
    }

    @GetMapping("/new")
    String create(Caller caller, Model model) {
        caller.mustBe(Role.AUTHOR);
        return form(null, model);
    }

    @GetMapping("/of/{name}")
    String show(Caller caller, @PathVariable String name, Model model) {
        caller.mustBe(Role.AUTHOR);
        model.addAttribute("crawler", crawlers.get(name).crawler());
        return "crawler/crawler";
    }

    @GetMapping("/of/{name}/edit")
    String edit(Caller caller, @PathVariable String name, Model model) {
        caller.mustBe(Role.AUTHOR);
        return form(crawlers.get(name), model);
    }

    private String form(@Nullable CrawlerStatus status, Model model) {
        model.addAttribute("crawler", status == null ? null : status.crawler());
        model.addAttribute(
                "databases", catalog.databases().stream().map(Database::name).toList());
        return "crawler/form";
    }
}
