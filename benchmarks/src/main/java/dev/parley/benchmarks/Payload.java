package dev.parley.benchmarks;

/** What travels from peer to peer: text as a browser makes it, of a certain size. */
public final class Payload {
    private static final int CANDIDATE_BYTES = 200;

    private static final String SESSION =
            "v=0\\r\\no=- 4611731400430051336 2 IN IP4 127.0.0.1\\r\\ns=-\\r\\nt=0 0\\r\\n"
                    + "a=group:BUNDLE 0 1\\r\\na=extmap-allow-mixed\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13\\r\\n"
                    + "c=IN IP4 0.0.0.0\\r\\na=ice-ufrag:EsAw\\r\\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\\r\\na=setup:actpass\\r\\n";
    private static final String CODEC =
            "a=rtpmap:96 H264/90000\\r\\na=rtcp-fb:96 goog-remb\\r\\na=rtcp-fb:96 nack pli\\r\\n"
                    + "a=fmtp:96 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f\\r\\n";

    /** A line of its own: to cut the text at its size could cut an escape in two. */
    private static final String PADDING = "a=x:";

    private Payload() {}

    /** A session description, as a JSON object of so many bytes. */
    public static String description(String type, int bytes) {
        String head = "{\"type\":\"" + type + "\",\"sdp\":\"" + SESSION;
        String tail = "\\r\\n\"}";
        int codecs = (bytes - head.length() - tail.length() - PADDING.length()) / CODEC.length();
        String text = head + CODEC.repeat(codecs) + PADDING;
        return text + "x".repeat(bytes - text.length() - tail.length()) + tail;
    }

    /** A trickled candidate of 200 bytes, as a JSON object. */
    public static String candidate() {
        String head =
                "{\"candidate\":\"candidate:1467250027 1 udp 2122260223 192.168.1.7 54321 typ host generation 0 ufrag ";
        String tail = "\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}";
        return head + "u".repeat(CANDIDATE_BYTES - head.length() - tail.length()) + tail;
    }
}
