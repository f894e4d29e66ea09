package dev.parley.jakarta.servlet;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.ServerConnection;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class UndertowHost implements ServletHost {
    /** Its own statistics count no connection that was upgraded. */
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();

    private @Nullable DeploymentManager deployment;
    private @Nullable Undertow undertow;

    @Override
    public void start(String contextPath, Consumer<ServletContext> application) throws Exception {
        ServletContainerInitializer initializer = (classes, servletContext) -> application.accept(servletContext);
        DeploymentInfo info = Servlets.deployment()
                .setClassLoader(UndertowHost.class.getClassLoader())
                .setContextPath(contextPath.isEmpty() ? "/" : contextPath)
                .setDeploymentName("test")
                .addServletContextAttribute(
                        WebSocketDeploymentInfo.ATTRIBUTE_NAME,
                        new WebSocketDeploymentInfo().setBuffers(new DefaultByteBufferPool(true, 16 << 10)))
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        initializer.getClass(), new ImmediateInstanceFactory<>(initializer), Set.of()));
        DeploymentManager deploying = Servlets.newContainer().addDeployment(info);
        deployment = deploying;
        deploying.deploy();
        HttpHandler root = Handlers.path().addPrefixPath(contextPath.isEmpty() ? "/" : contextPath, deploying.start());
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                // Undertow itself refuses what is longer than 2 MiB, with 500.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setIoThreads(2)
                .setWorkerThreads(8)
                .setHandler(exchange -> {
                    connections.add(exchange.getConnection());
                    root.handleRequest(exchange);
                })
                .build();
        undertow.start();
    }

    @Override
    public int port() {
        InetSocketAddress address = (InetSocketAddress)
                Objects.requireNonNull(undertow).getListenerInfo().get(0).getAddress();
        return address.getPort();
    }

    @Override
    public int sockets() {
        return (int) connections.stream().filter(ServerConnection::isOpen).count();
    }

    @Override
    public void stop() throws Exception {
        DeploymentManager deployed = Objects.requireNonNull(deployment);
        deployed.stop();
        deployed.undeploy();
        if (undertow != null) {
            undertow.stop();
        }
    }
}
