package dev.nightjar.dashboard.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where a link leads, seen from whoever asks for it. */
final class LinkAddress {

    private LinkAddress() {}

    static String of(String token, HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request)
                .path("/s/{token}")
                .buildAndExpand(token)
                .toUriString();
    }
}
