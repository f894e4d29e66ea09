package dev.parley.tyrus;

import dev.parley.spi.Handshake;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.UpgradeResponse;
import org.glassfish.tyrus.spi.WebSocketEngine;

/**
 * Brings Tyrus the WebSocket handshakes of an HTTP server, and the bytes that follow them. Tyrus' own filter takes a lost
 * connection for one that goes away in order, splits headers at commas, and gives nobody the socket.
 */
final class WebSocketFilter extends BaseFilter {
    private static final int BAD_REQUEST = 400;

    private final Attribute<TyrusSocket> sockets = Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(
            WebSocketFilter.class.getName() + System.identityHashCode(this));
    private final WebSocketEngine engine;

    WebSocketFilter(WebSocketEngine engine) {
        this.engine = engine;
    }

    /**
     * Grizzly is about to take what follows a request that offers another protocol for that protocol's. Only a WebSocket
     * handshake's is: another offer, such as that of HTTP/2, is passed over (RFC 9110 §7.8), and the request keeps its body.
     */
    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        if (event instanceof HttpEvents.IncomingHttpUpgradeEvent offered && !isHandshake(offered.getHttpHeader())) {
            offered.getHttpHeader().getUpgradeDC().recycle();
            offered.getHttpHeader().setIgnoreContentModifiers(false);
        }
        return context.getInvokeAction();
    }

    private static boolean isHandshake(HttpHeader header) {
        return header instanceof HttpRequestPacket request
                && Method.GET.equals(request.getMethod())
                && UpgradeRequest.WEBSOCKET.equalsIgnoreCase(request.getUpgrade());
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        HttpContent message = context.getMessage();
        TyrusSocket socket = sockets.get(context.getConnection());
        if (socket != null) {
            Buffer bytes = message.getContent();
            message.recycle();
            socket.take(bytes.toByteBuffer());
            bytes.tryDispose();
            return context.getStopAction();
        }
        if (isHandshake(message.getHttpHeader())) {
            return upgrade(context, (HttpRequestPacket) message.getHttpHeader());
        }
        return context.getInvokeAction();
    }

    private NextAction upgrade(FilterChainContext context, HttpRequestPacket request) {
        Connection<?> connection = context.getConnection();
        TyrusSocket socket;
        RequestContext asked;
        try {
            Handshake handshake = Handshakes.of(request);
            socket = new TyrusSocket(connection, handshake);
            asked = request(request, handshake, socket);
        } catch (IllegalArgumentException undecodable) {
            return refuse(context, request, BAD_REQUEST);
        }
        UpgradeResponse response = new TyrusUpgradeResponse();
        WebSocketEngine.UpgradeInfo upgrade = engine.upgrade(asked, response);
        switch (upgrade.getStatus()) {
            case SUCCESS -> {
                accept(context, request, response);
                IdleTimeoutFilter.setCustomTimeout(connection, IdleTimeoutFilter.FOREVER, TimeUnit.MILLISECONDS);
                sockets.set(connection, socket);
                socket.open(upgrade.createConnection(socket, reason -> socket.cut()));
                return context.getStopAction();
            }
            case HANDSHAKE_FAILED -> {
                return refuse(context, request, response.getStatus());
            }
            default -> {
                return context.getInvokeAction();
            }
        }
    }

    /** What Tyrus is to know. The query string is kept from it: it takes the path alone for an endpoint's. */
    private static RequestContext request(HttpRequestPacket request, Handshake handshake, TyrusSocket socket) {
        RequestContext asked = RequestContext.Builder.create()
                .requestURI(URI.create(request.getRequestURI()))
                .secure(request.isSecure())
                .remoteAddr(handshake.remoteAddress())
                .httpSession(socket)
                .build();
        handshake.headers().forEach((name, values) -> asked.getHeaders().put(name, List.copyOf(values)));
        return asked;
    }

    private static void accept(FilterChainContext context, HttpRequestPacket request, UpgradeResponse answer) {
        HttpResponsePacket response = response(request, answer.getStatus());
        answer.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        context.write(HttpContent.builder(response).build());
    }

    /** Refuses a handshake; what follows it on the connection is of no use. */
    private static NextAction refuse(FilterChainContext context, HttpRequestPacket request, int status) {
        HttpResponsePacket response = response(request, status);
        response.setContentLength(0);
        response.setHeader(Header.Connection, "close");
        context.write(HttpContent.builder(response).last(true).build());
        context.getConnection().closeSilently();
        return context.getStopAction();
    }

    private static HttpResponsePacket response(HttpRequestPacket request, int status) {
        HttpResponsePacket response = request.getResponse();
        response.setProtocol(Protocol.HTTP_1_1);
        response.setStatus(status);
        return response;
    }
}
