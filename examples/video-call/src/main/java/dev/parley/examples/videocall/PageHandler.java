package dev.parley.examples.videocall;

import dev.parley.examples.videocall.app.Page;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Serves the page. */
final class PageHandler extends Handler.Abstract {
    private final Page page;

    PageHandler(Page page) {
        this.page = page;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Optional<Page.File> file = reads(request) ? page.at(Request.getPathInContext(request)) : Optional.empty();
        file.ifPresent(found -> {
            Page.HEADERS.forEach(response.getHeaders()::put);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, found.type());
            response.write(true, ByteBuffer.wrap(found.content()), callback);
        });
        return file.isPresent();
    }

    private static boolean reads(Request request) {
        return HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
    }
}
