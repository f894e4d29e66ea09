package dev.parley.examples.springboot;

import dev.parley.examples.launcher.Server;
import dev.parley.examples.launcher.UsageException;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The app as something to start and stop. */
final class AppServer implements Server {
    private final SpringApplicationBuilder app;
    private @Nullable ServletWebServerApplicationContext context;

    AppServer(int port) {
        // The launcher ends it on Ctrl-C.
        this.app = new SpringApplicationBuilder(Application.class)
                .properties(Map.of("server.port", port))
                .registerShutdownHook(false);
    }

    @Override
    public void start() throws UsageException {
        try {
            context = (ServletWebServerApplicationContext) app.run();
        } catch (RuntimeException failed) {
            Optional<UsageException> line = explained(failed);
            if (line.isPresent()) {
                throw line.get();
            }
            throw failed;
        }
    }

    int port() {
        return Objects.requireNonNull(started().getWebServer()).getPort();
    }

    <T> T bean(Class<T> type) {
        return started().getBean(type);
    }

    @Override
    public void announce(PrintStream out) {
        String address = "http://localhost:" + port() + "/";
        out.println("Spring Boot app: " + address);
        out.println("Who is in which room: " + address + "api/rooms");
    }

    @Override
    public void stop() {
        if (context != null) {
            context.close();
        }
    }

    /** The line for a failure that is the settings' fault. */
    private static Optional<UsageException> explained(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return Optional.of(new UsageException("cannot listen on port " + taken.getPort()
                        + " (Address already in use); give another port, or 0 for any that is free"));
            }
            if (cause instanceof java.net.BindException unbound) {
                return Optional.of(new UsageException("cannot listen there (" + unbound.getMessage()
                        + "); server.address must be an address of this machine"));
            }
            if (cause instanceof BindException unread && unread.getProperty() != null) {
                return Optional.of(new UsageException(unread.getProperty().getName() + " is \""
                        + unread.getProperty().getValue() + "\", which Spring Boot can't read as "
                        + unread.getTarget().getType()));
            }
        }
        return Optional.empty();
    }

    private ServletWebServerApplicationContext started() {
        return Objects.requireNonNull(context, "it is not started");
    }
}
