package dev.parley.examples.springboot;

import dev.parley.Member;
import dev.parley.Room;
import dev.parley.SignalRouter;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The app's own API beside the signaling: who is where. */
@RestController
@RequestMapping("/api/rooms")
class RoomsController {
    private final SignalRouter router;

    /** Somebody in a room. */
    record Occupant(String id, String email) {
        static Occupant of(Member member) {
            return new Occupant(member.peer().id(), member.email());
        }
    }

    /** A room and who is in it. */
    record Occupied(String room, List<Occupant> members) {
        static Occupied of(Room room) {
            return new Occupied(
                    room.name(), room.members().stream().map(Occupant::of).toList());
        }
    }

    RoomsController(SignalRouter router) {
        this.router = router;
    }

    @GetMapping
    List<Occupied> rooms() {
        return router.rooms().stream().map(Occupied::of).toList();
    }

    @GetMapping("/{name}")
    Occupied room(@PathVariable String name) {
        return router.room(name)
                .map(Occupied::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "nobody is in this room"));
    }
}
