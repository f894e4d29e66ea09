package dev.parley.examples.videocall;

import java.util.Objects;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** The web page, out of the jar or the classes folder, with headers that keep it to itself. */
final class Pages {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; media-src 'self' blob:;"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private Pages() {}

    static Handler handler() {
        ResourceHandler files = new ResourceHandler();
        files.setBaseResource(ResourceFactory.of(files)
                .newResource(Objects.requireNonNull(
                        Pages.class.getResource("/web/"), "the page is missing from the class path")));
        files.setDirAllowed(false);
        files.setCacheControl("no-cache");
        return new Handler.Wrapper(files) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                response.getHeaders().put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
                response.getHeaders().put("X-Content-Type-Options", "nosniff");
                response.getHeaders().put("Referrer-Policy", "no-referrer");
                return super.handle(request, response, callback);
            }
        };
    }
}
