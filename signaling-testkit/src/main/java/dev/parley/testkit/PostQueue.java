package dev.parley.testkit;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What a client on long-polling has to send: in one POST after the other, each as full as the server lets it be. */
final class PostQueue {
    /**
     * A packet.
     *
     * @param parts its bytes, in one piece or in several
     * @param last whether nothing follows it
     */
    record Message(List<byte[]> parts, boolean last) {}

    /** What goes in one request. */
    record Post(BodyPublisher body, boolean last) {}

    private final Deque<Message> waiting = new ArrayDeque<>();
    private int limit;
    private boolean busy;

    synchronized void limit(int bytes) {
        limit = bytes;
    }

    synchronized void add(Message message) {
        waiting.add(message);
    }

    /** The next POST; none if there is nothing to send, or one is on its way. */
    synchronized Optional<Post> next() {
        if (busy || waiting.isEmpty()) {
            return Optional.empty();
        }
        busy = true;
        Message first = waiting.remove();
        if (first.parts().size() > 1) {
            // An empty chunk would be the end of the body.
            List<byte[]> chunks =
                    first.parts().stream().filter(part -> part.length > 0).toList();
            return Optional.of(new Post(BodyPublishers.ofByteArrays(chunks), first.last()));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(first.parts().get(0));
        boolean last = first.last();
        while (!last && fits(body.size())) {
            Message more = waiting.remove();
            body.write(Packets.SEPARATOR);
            body.writeBytes(more.parts().get(0));
            last = more.last();
        }
        return Optional.of(new Post(BodyPublishers.ofByteArray(body.toByteArray()), last));
    }

    /** The POST before is answered. */
    synchronized void posted() {
        busy = false;
    }

    /** Whether a POST is on its way. */
    synchronized boolean isBusy() {
        return busy;
    }

    /** What is to go another way. */
    synchronized List<Message> drain() {
        List<Message> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    private boolean fits(int size) {
        Message next = waiting.peek();
        return next != null
                && next.parts().size() == 1
                && size + 1 + next.parts().get(0).length <= limit;
    }
}
