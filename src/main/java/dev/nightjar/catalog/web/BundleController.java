package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Bundles;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** A database's definitions as a text: to take away, and to bring back. */
@Controller
@RequestMapping("/catalog/databases/{database}")
class BundleController {

    private final Bundles bundles;

    BundleController(Bundles bundles) {
        this.bundles = bundles;
    }

    @GetMapping("/bundle")
    void export(Caller caller, @PathVariable String database, HttpServletResponse response) throws IOException {
        caller.mustBe(Role.AUTHOR);
        bundles.required(database);
        response.setContentType("application/yaml;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(database + ".yaml")
                        .build()
                        .toString());
        PrintWriter out = response.getWriter();
        bundles.write(database, Bundles.MOST_PARTITIONS, out::write);
    }

    @GetMapping("/import")
    String show(Caller caller, @PathVariable String database, Model model) {
        caller.mustBe(Role.AUTHOR);
        model.addAttribute("database", bundles.required(database));
        return "catalog/import";
    }
}
