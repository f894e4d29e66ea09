package dev.parley.examples.tyrus;

import dev.parley.examples.videocall.app.Page;
import java.io.IOException;
import java.util.Optional;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.HttpStatus;

/** Serves the page. */
final class PageHandler extends HttpHandler {
    private final Page page;

    PageHandler(Page page) {
        this.page = page;
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        Optional<Page.File> file = reads(request) ? page.at(request.getRequestURI()) : Optional.empty();
        if (file.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND_404);
            return;
        }
        Page.HEADERS.forEach(response::setHeader);
        response.setContentType(file.get().type());
        response.setContentLength(file.get().content().length);
        response.getOutputStream().write(file.get().content());
    }

    private static boolean reads(Request request) {
        return request.getMethod() == Method.GET || request.getMethod() == Method.HEAD;
    }
}
