package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.Pair;
import dev.parley.room.RoomKey;
import org.junit.jupiter.api.Test;

class CallIndexTest {
    private static final Pair PAIR = new Pair("alice", "bob");
    private static final RoomKey RED = RoomKey.named("red");
    private static final RoomKey BLUE = RoomKey.named("blue");

    private final CallIndex index = new CallIndex();

    @Test
    void offersThatCrossGoToOneRoom() {
        assertThat(index.claim(PAIR, RED)).isCompletedWithValue(RED);
        assertThat(index.claim(PAIR, BLUE)).isCompletedWithValue(RED);
    }

    @Test
    void aRoomIsFreeAgainWhenTheLastOfferIsDecidedWithoutACall() {
        index.claim(PAIR, RED);
        index.claim(PAIR, RED);
        index.decided(PAIR);
        assertThat(index.claim(PAIR, BLUE)).isCompletedWithValue(RED);
        index.decided(PAIR);
        index.decided(PAIR);
        assertThat(index.claim(PAIR, BLUE)).isCompletedWithValue(BLUE);
    }

    @Test
    void aCallKeepsItsRoomUntilItIsOver() {
        index.claim(PAIR, RED);
        index.began(PAIR);
        index.decided(PAIR);
        assertThat(index.size()).isOne();
        assertThat(index.claim(PAIR, BLUE)).isCompletedWithValue(RED);
        index.decided(PAIR);
        index.over(PAIR);
        assertThat(index.size()).isZero();
        assertThat(index.claim(PAIR, BLUE)).isCompletedWithValue(BLUE);
    }
}
