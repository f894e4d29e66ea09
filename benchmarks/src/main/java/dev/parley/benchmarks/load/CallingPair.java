package dev.parley.benchmarks.load;

import java.util.List;
import java.util.function.Consumer;

/** Two peers of a room, in a call. Each message of an exchange is sent when the one before it has arrived. */
final class CallingPair implements LoadClient.Owner {
    private static final byte[] JOINED = Text.bytes("room:join");
    private static final byte[] OTHER_JOINED = Text.bytes("user:joined");

    private final EventLoop loop;
    private final int number;
    private final List<Step> steps;
    private final Consumer<CallingPair> finished;
    private final LoadClient caller;
    private final LoadClient callee;
    private List<Message> messages = List.of();
    private int joined;
    private int next;
    private long sequence;

    /**
     * Connects both, and has one call the other.
     *
     * @param steps what an exchange consists of
     * @param finished is told when the call is accepted, and after each exchange
     */
    CallingPair(EventLoop loop, int number, List<Step> steps, Consumer<CallingPair> finished) {
        this.loop = loop;
        this.number = number;
        this.steps = steps;
        this.finished = finished;
        this.caller = new LoadClient(loop, this);
        this.callee = new LoadClient(loop, this);
    }

    void exchange() {
        exchange(messages);
    }

    private void exchange(List<Message> all) {
        messages = all;
        next = 0;
        messages.get(next).send(sequence);
    }

    @Override
    public void connected(LoadClient client) {
        client.join(Names.email(number, client == caller ? "caller" : "callee"), Names.room(number));
    }

    @Override
    public void event(LoadClient client, Event event) {
        if (!messages.isEmpty() && messages.get(next).isFor(client, event)) {
            arrived(event);
        } else if (event.is(JOINED)) {
            if (++joined == 2) {
                exchange(between(Step.CALL));
            }
        } else if (!event.is(OTHER_JOINED)) {
            client.unexpected(event);
        }
    }

    private void arrived(Event event) {
        messages.get(next).faultOf(event).ifPresent(loop.traffic()::fault);
        loop.traffic().arrived();
        sequence++;
        if (++next < messages.size()) {
            messages.get(next).send(sequence);
            return;
        }
        if (sequence == Step.CALL.size()) {
            messages = between(steps);
        }
        finished.accept(this);
    }

    private List<Message> between(List<Step> exchange) {
        return exchange.stream().map(step -> new Message(step, caller, callee)).toList();
    }
}
