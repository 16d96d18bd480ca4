package dev.nightjar.catalog.api;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableVersions;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What tables were, over REST. */
@RestController
@RequestMapping("/api/v1/catalog/databases/{database}/tables/{entry}/versions")
@Tag(name = "Catalog: tables")
class TableVersionApi extends VersionApi<Table, TableBody> {

    TableVersionApi(TableVersions versions) {
        super(versions, TableBody::of);
    }
}
