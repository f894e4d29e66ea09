package dev.parley.jakarta.servlet;

import dev.parley.engineio.EngineIo;
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
        private static final int UPGRADE_REQUIRED = 426;

        WebSocketsOnly(Runnable onEnd) {
            super(onEnd);
        }

        /** As RFC 9110 §15.5.22 has it. */
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(UPGRADE_REQUIRED);
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Connection", "Upgrade");
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
