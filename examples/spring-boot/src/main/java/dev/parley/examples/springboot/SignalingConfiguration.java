package dev.parley.examples.springboot;

import dev.parley.SignalRouter;
import dev.parley.examples.videocall.app.ConsoleLog;
import dev.parley.jakarta.servlet.ServletSignaling;
import dev.parley.socketio.SocketIo;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** The signaling, as an app that has its own beans adds it. */
@Configuration(proxyBeanMethods = false)
class SignalingConfiguration {
    /** For all of the app's beans to inject. Spring closes it, at the latest, when the context is. */
    @Bean(destroyMethod = "close")
    SignalRouter signalRouter() {
        return SignalRouter.builder().listener(new ConsoleLog(System.out)).build();
    }

    /** Plain JSON and Socket.IO in the app's own servlet container. */
    @Bean
    ServletContextInitializer signaling(SignalRouter router) {
        return context -> {
            ServletSignaling.bind(router, context, "/ws");
            ServletSignaling.bind(SocketIo.builder(router).build(), context, "/socket.io/");
        };
    }

    /** Tells the peers while their connections are still there: beans are destroyed after the web server. */
    @EventListener
    void closing(ContextClosedEvent closed) {
        closed.getApplicationContext().getBean(SignalRouter.class).close();
    }
}
