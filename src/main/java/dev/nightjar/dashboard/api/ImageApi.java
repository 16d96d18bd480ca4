package dev.nightjar.dashboard.api;

import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.Images;
import dev.nightjar.dashboard.LinkVisitors;
import dev.nightjar.dashboard.StoredImage;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The pictures of dashboards. What an id stands for never changes, so that browsers keep it. */
@RestController
@Tag(name = "Dashboards: pictures", description = "What image tiles show")
class ImageApi {

    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private final Images images;
    private final Dashboards dashboards;
    private final LinkVisitors visitors;

    ImageApi(Images images, Dashboards dashboards, LinkVisitors visitors) {
        this.images = images;
        this.dashboards = dashboards;
        this.visitors = visitors;
    }

    record ImageJson(String id, String mediaType, int width, int height) {}

    @Operation(summary = "Keep a picture for the tiles of a dashboard", description = "PNG, JPEG or GIF, as the body.")
    @PostMapping("/api/v1/dashboards/{id}/images")
    @ResponseStatus(HttpStatus.CREATED)
    ImageJson add(Caller caller, @PathVariable UUID id, HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(StoredImage.LARGEST + 1);
        StoredImage image = images.add(caller, id, bytes);
        return new ImageJson(image.id(), image.mediaType(), image.width(), image.height());
    }

    @Operation(summary = "Get a picture that a tile shows")
    @GetMapping("/api/v1/dashboards/{id}/images/{image}")
    ResponseEntity<byte[]> get(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable String image,
            @RequestParam(defaultValue = "false") boolean draft) {
        return answer(images.shown(dashboards.view(caller, id, draft), image));
    }

    @GetMapping("/s/{token}/images/{image}")
    ResponseEntity<byte[]> get(
            @PathVariable String token,
            @PathVariable String image,
            Optional<Caller> caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(images.shown(visitors.enter(token, caller, request, response), image));
    }

    private static ResponseEntity<byte[]> answer(StoredImage image) {
        return ResponseEntity.ok()
                .cacheControl(FOREVER)
                .contentType(MediaType.parseMediaType(image.mediaType()))
                .body(image.bytes());
    }
}
