package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Bundles;
import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** A database's definitions as a text: to take away, and to bring back. */
@Controller
@RequestMapping("/catalog/databases/{database}")
class BundleController {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=UTF-8");

    private final Catalog catalog;
    private final Bundles bundles;

    BundleController(Catalog catalog, Bundles bundles) {
        this.catalog = catalog;
        this.bundles = bundles;
    }

    @GetMapping("/bundle")
    ResponseEntity<String> export(Caller caller, @PathVariable String database) {
        caller.mustBe(Role.AUTHOR);
        ContentDisposition file =
                ContentDisposition.attachment().filename(database + ".yaml").build();
        return ResponseEntity.ok()
                .contentType(YAML)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(bundles.write(database));
    }

    @GetMapping("/import")
    String show(Caller caller, @PathVariable String database, Model model) {
        caller.mustBe(Role.AUTHOR);
        model.addAttribute(
                "database",
                catalog.database(database)
                        .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_DATABASE, database)));
        return "catalog/import";
    }
}
