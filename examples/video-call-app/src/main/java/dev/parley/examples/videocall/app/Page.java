package dev.parley.examples.videocall.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The web page: its files, out of the jar or the classes folder, and the STUN and TURN servers that it asks for. */
public final class Page {
    /** The headers of every answer; they keep the page to itself. */
    public static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; media-src 'self' blob:;"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-cache");

    // One dot, before the ending: no name leads out of the folder.
    private static final Pattern FILE = Pattern.compile("(?:/[a-z0-9-]+)+\\.([a-z]+)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final File iceServers;

    /** What is answered to a GET. */
    public static final class File {
        private final String type;
        private final byte[] content;

        File(String type, byte[] content) {
            this.type = type;
            this.content = content;
        }

        /** Its media type. */
        public String type() {
            return type;
        }

        /** Its bytes, which nobody changes. */
        public byte[] content() {
            return content;
        }
    }

    /** The page of this server. */
    public Page(IceServers iceServers) {
        this.iceServers = new File("application/json", iceServers.toJson());
    }

    /** The file at a path, such as {@code /} or {@code /js/app.js}, if there is one. */
    public Optional<File> at(String path) throws IOException {
        if (path.equals("/ice-servers.json")) {
            return Optional.of(iceServers);
        }
        String name = path.equals("/") ? "/index.html" : path;
        Matcher file = FILE.matcher(name);
        if (!file.matches() || !TYPES.containsKey(file.group(1))) {
            return Optional.empty();
        }
        try (InputStream content = Page.class.getResourceAsStream("/web" + name)) {
            return content == null
                    ? Optional.empty()
                    : Optional.of(new File(TYPES.get(file.group(1)), content.readAllBytes()));
        }
    }
}
