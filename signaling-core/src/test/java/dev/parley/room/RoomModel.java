package dev.parley.room;

import java.util.ArrayList;
import java.util.List;

/** A room with its queue. Whoever changes one has copied it before. */
final class RoomModel {
    RoomSnapshot now;
    List<RoomCommand> queue = List.of();

    /** What is left to do of the step that was taken last; the next waits for it. */
    List<Task> step = List.of();

    RoomModel(RoomSnapshot now) {
        this.now = now;
    }

    RoomModel copy() {
        RoomModel copy = new RoomModel(now);
        copy.queue = queue;
        copy.step = step;
        return copy;
    }

    void post(RoomCommand command) {
        List<RoomCommand> longer = new ArrayList<>(queue);
        longer.add(command);
        queue = longer;
    }

    RoomCommand next() {
        RoomCommand first = queue.get(0);
        queue = queue.subList(1, queue.size());
        return first;
    }

    boolean isIdle() {
        return queue.isEmpty() && step.isEmpty();
    }

    boolean isEmpty() {
        return now.members().isEmpty() && now.calls().isEmpty();
    }
}
