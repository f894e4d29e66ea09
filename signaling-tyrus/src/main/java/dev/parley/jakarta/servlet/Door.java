package dev.parley.jakarta.servlet;

import dev.parley.engineio.EngineIo;
import dev.parley.engineio.HttpAnswer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes the requests for a path that are no WebSocket handshakes, and hears of the end of the application. Tomcat asks
 * its WebSockets only about paths that have a servlet.
 */
abstract sealed class Door extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Runnable onEnd;

    private Door(Runnable onEnd) {
        this.onEnd = onEnd;
    }

    @Override
    public void destroy() {
        onEnd.run();
    }

    /** Where only WebSockets are served. */
    static final class WebSocketsOnly extends Door {
        private static final long serialVersionUID = 1;

        WebSocketsOnly(Runnable onEnd) {
            super(onEnd);
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            HttpAnswer answer = HttpAnswer.upgradeRequired();
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            response.getOutputStream().write(answer.body());
        }
    }

    /** Where Engine.IO is served. */
    static final class WithPolling extends Door {
        private static final long serialVersionUID = 1;

        private final transient EngineIo engine;

        WithPolling(EngineIo engine, Runnable onEnd) {
            super(onEnd);
            this.engine = engine;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            ServletExchange exchange;
            try {
                exchange = ServletExchange.begin(request, response);
            } catch (IllegalArgumentException undecodable) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST, undecodable.getMessage());
                return;
            }
            engine.handle(exchange);
        }
    }
}
