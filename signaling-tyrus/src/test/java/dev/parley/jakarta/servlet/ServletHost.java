package dev.parley.jakarta.servlet;

import jakarta.servlet.ServletContext;
import java.util.function.Consumer;

/** A servlet container with one application, on a free port of the loopback interface. */
interface ServletHost {
    /** Starts; the application is set up while its context is initialized. */
    void start(String contextPath, Consumer<ServletContext> application) throws Exception;

    int port();

    /** How many sockets of clients the container holds, by its own count; Tomcat counts the one that it waits for. */
    int sockets();

    /** Stops, as an application does that lets its clients be told. */
    void stop() throws Exception;
}
