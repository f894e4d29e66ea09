package dev.parley.examples.springboot;

import dev.parley.examples.videocall.app.IceServers;
import dev.parley.examples.videocall.app.Page;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The app. */
@SpringBootApplication
class Application {
    /** The video call's page, to try the signaling with. */
    @Bean
    Page page() {
        return new Page(IceServers.none());
    }
}
