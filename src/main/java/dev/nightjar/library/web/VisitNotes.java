package dev.nightjar.library.web;

import dev.nightjar.identity.CurrentCaller;
import dev.nightjar.library.Library;
import dev.nightjar.library.Thing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Takes note of which pages of dashboards and datasets people open, so that they find them again. */
@Component
class VisitNotes implements WebMvcConfigurer, HandlerInterceptor {

    private final Library library;

    VisitNotes(Library library) {
        this.library = library;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/dashboards/*", "/datasets/*");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (HttpMethod.GET.matches(request.getMethod()) && response.getStatus() == HttpStatus.OK.value()) {
            String path =
                    request.getRequestURI().substring(request.getContextPath().length());
            CurrentCaller.get()
                    .ifPresent(caller -> Thing.ofPage(path).ifPresent(thing -> library.visit(caller, thing)));
        }
    }
}
