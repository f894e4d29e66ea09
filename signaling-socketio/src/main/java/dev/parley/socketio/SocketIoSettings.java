package dev.parley.socketio;

import java.time.Duration;

/** The bounds and choices of a Socket.IO server; checked by the builder that collects them. */
record SocketIoSettings(
        Recovery recovery,
        Duration connectTimeout,
        int maxArguments,
        int maxAttachments,
        int maxAttachmentBytes,
        int maxWaitingBytes) {}
