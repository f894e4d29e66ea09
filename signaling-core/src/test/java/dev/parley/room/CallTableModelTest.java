package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.Deadlines;
import dev.parley.session.CallTable;
import dev.parley.session.EarlyCandidateLimits;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallTableModelTest {
    private static final List<RoomKey> ROOMS = List.of(RoomKey.named("x"), RoomKey.named("y"));
    private static final List<String> OTHERS = List.of("B", "C");

    @Test
    void knowsWhatTheTableOfASessionKnows() {
        for (long seed = 1; seed <= 300; seed++) {
            Random dice = new Random(seed);
            CallTable table = new CallTable(
                    new EarlyCandidateLimits(0, 0, Duration.ofSeconds(1)),
                    new Deadlines(() -> 0, (delay, task) -> () -> {}),
                    expired -> {});
            CallTableModel model = CallTableModel.EMPTY;
            for (int i = 0; i < dice.nextInt(20); i++) {
                model = step(table, model, dice);
                for (String other : OTHERS) {
                    assertThat(model.find(other)).as("seed %d", seed).isEqualTo(table.find(other));
                }
            }
            assertThat(model.rooms()).as("seed %d", seed).isEqualTo(table.close());
        }
    }

    private static CallTableModel step(CallTable table, CallTableModel model, Random dice) {
        String other = OTHERS.get(dice.nextInt(OTHERS.size()));
        RoomKey room = ROOMS.get(dice.nextInt(ROOMS.size()));
        long generation = dice.nextInt(3);
        switch (dice.nextInt(9)) {
            case 0, 1, 2 -> {
                table.ask(other, room);
                return model.ask(other, room);
            }
            case 3, 4 -> {
                table.decided(other);
                return model.decided(other);
            }
            case 5, 6 -> {
                table.began(other, room, generation, signal -> {});
                return model.began(other, room, generation);
            }
            case 7 -> {
                table.over(other, generation);
                return model.over(other, generation);
            }
            default -> {
                if (dice.nextInt(4) > 0) {
                    return model;
                }
                assertThat(model.rooms()).isEqualTo(table.close());
                return model.close();
            }
        }
    }
}
