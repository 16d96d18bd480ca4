package dev.nightjar.catalog.api;

import dev.nightjar.catalog.View;
import dev.nightjar.catalog.ViewVersions;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What views were, over REST. */
@RestController
@RequestMapping("/api/v1/catalog/databases/{database}/views/{entry}/versions")
@Tag(name = "Catalog: views")
class ViewVersionApi extends VersionApi<View, ViewBody> {

    ViewVersionApi(ViewVersions versions) {
        super(versions, ViewBody::of);
    }
}
