package dev.parley.tyrus;

import dev.parley.engineio.EngineIo;
import dev.parley.engineio.HttpAnswer;
import java.io.IOException;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.HttpStatus;

/** Brings an Engine.IO server the requests for its path that are no WebSocket handshakes. */
final class PollingHandler extends HttpHandler {
    private final EngineIo engine;
    private final String path;

    PollingHandler(EngineIo engine, String path) {
        this.engine = engine;
        this.path = path;
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        // Grizzly brings what is below the path too; clients may leave out the slash at its end.
        String asked = request.getRequestURI();
        if (!path.equals(asked) && !path.equals(asked + "/")) {
            HttpAnswer answer = HttpAnswer.notFound();
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            response.getOutputStream().write(answer.body());
            return;
        }
        GrizzlyExchange exchange;
        try {
            exchange = new GrizzlyExchange(request, response);
        } catch (IllegalArgumentException undecodable) {
            response.setStatus(HttpStatus.BAD_REQUEST_400);
            return;
        }
        engine.handle(exchange);
    }
}
