package dev.parley.examples.springboot;

import dev.parley.examples.videocall.app.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the video call's page. */
@Controller
class PageController {
    private final Page page;

    PageController(Page page) {
        this.page = page;
    }

    @GetMapping({"/", "/*.*", "/js/**"})
    ResponseEntity<byte[]> file(HttpServletRequest request) throws IOException {
        return page.at(request.getRequestURI())
                .map(file -> ResponseEntity.ok()
                        .headers(headers -> Page.HEADERS.forEach(headers::set))
                        .header("Content-Type", file.type())
                        .body(file.content()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
