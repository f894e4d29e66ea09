package dev.parley.examples.videocall.socketio;

import dev.parley.Limits;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Debian's python3-socketio, where it is there; {@code -Dparley.python.required=true} makes its absence a failure. It has a
 * client of threads, on requests and websocket-client, and one of asyncio, on aiohttp.
 */
class PythonClientsTest {
    /** The one that Debian's packages are for; another may come first in the path. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Path PROGRAM = NodeClients.SOURCES.resolve("seed_flow.py");

    private SocketIoServer server;

    @BeforeAll
    static void lookForTheClient() throws Exception {
        if (!Tools.canRun(PYTHON, "-c", "import socketio, requests, websocket, aiohttp")) {
            Tools.skip(
                    "The Python clients of Socket.IO are not tested: " + PYTHON + " lacks them; install Debian's"
                            + " python3-socketio, python3-requests, python3-websocket and python3-aiohttp",
                    "parley.python.required");
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = new SocketIoServer(Limits.defaults());
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "sync, default",
        "sync, polling",
        "sync, websocket",
        "async, default",
        "async, polling",
        "async, websocket"
    })
    void theSeedsFlowIsPlayedUnchanged(String client, String transports) throws Exception {
        Tools.run(Path.of("target"), PYTHON, PROGRAM.toAbsolutePath().toString(), server.url(), client, transports);
    }
}
