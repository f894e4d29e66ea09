package dev.parley.examples.springboot;

import dev.parley.SignalRouter;
import dev.parley.examples.videocall.app.CallServer;
import dev.parley.examples.videocall.tests.VideoCallInTheBrowser;

class SpringBootBrowserTest extends VideoCallInTheBrowser {
    SpringBootBrowserTest() {
        super((settings, listener) -> new Served(new AppServer(settings.port())));
    }

    private record Served(AppServer app) implements CallServer {
        @Override
        public void start() throws Exception {
            app.start();
        }

        @Override
        public int port() {
            return app.port();
        }

        @Override
        public SignalRouter router() {
            return app.bean(SignalRouter.class);
        }

        @Override
        public void stop() {
            app.stop();
        }
    }
}
