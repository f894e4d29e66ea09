package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.CallIndexModel;
import dev.parley.room.Pair;
import dev.parley.room.RoomKey;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallIndexModelTest {
    private static final List<RoomKey> ROOMS = List.of(RoomKey.named("x"), RoomKey.named("y"), RoomKey.named("z"));
    private static final List<Pair> PAIRS = List.of(new Pair("A", "B"), new Pair("A", "C"));

    @Test
    void namesTheRoomThatTheIndexNames() {
        for (long seed = 1; seed <= 300; seed++) {
            Random dice = new Random(seed);
            CallIndex index = new CallIndex();
            CallIndexModel model = CallIndexModel.EMPTY;
            for (int i = 0; i < 20; i++) {
                Pair pair = PAIRS.get(dice.nextInt(PAIRS.size()));
                switch (dice.nextInt(5)) {
                    case 0, 1 -> {
                        RoomKey wanted = ROOMS.get(dice.nextInt(ROOMS.size()));
                        model = model.claim(pair, wanted);
                        assertThat(index.claim(pair, wanted))
                                .as("seed %d", seed)
                                .isCompletedWithValue(model.room(pair));
                    }
                    case 2 -> {
                        model = model.decided(pair);
                        index.decided(pair);
                    }
                    case 3 -> {
                        model = model.began(pair);
                        index.began(pair);
                    }
                    default -> {
                        model = model.over(pair);
                        index.over(pair);
                    }
                }
            }
        }
    }
}
