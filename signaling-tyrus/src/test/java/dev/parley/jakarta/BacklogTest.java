package dev.parley.jakarta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.ConnectionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final List<String> heard = new ArrayList<>();
    private int floods;
    private int faults;
    private final Backlog backlog = new Backlog(100, 3, 400, () -> floods++, () -> faults++);
    private Predicate<String> goesOn = text -> true;
    private boolean takesBinary;

    private final ConnectionHandler handler = new ConnectionHandler() {
        @Override
        public boolean onText(byte[] utf8) {
            String text = new String(utf8, UTF_8);
            heard.add(text);
            return goesOn.test(text);
        }

        @Override
        public boolean takesBinary() {
            return takesBinary;
        }

        @Override
        public boolean onBinary(byte[] bytes) {
            heard.add("binary");
            return true;
        }

        @Override
        public void onUnwantedBinary() {
            heard.add("unwanted");
        }

        @Override
        public void onActivity() {
            heard.add("activity");
        }

        @Override
        public void onPong() {
            heard.add("pong");
        }

        @Override
        public void onReceived(long messages) {}

        @Override
        public void onTooLarge() {
            heard.add("too large");
        }

        @Override
        public void onClosed(int code, String reason) {
            heard.add("closed " + code);
        }

        @Override
        public int maxMessageBytes() {
            return 100;
        }
    };

    @Test
    void whatComesBeforeThereIsAHandlerIsHandedOnInOrderAfterThat() {
        bring("a", "b");
        backlog.onTooLarge();
        assertThat(heard).isEmpty();
        backlog.open(handler);
        bring("c");
        assertThat(heard).containsExactly("a", "b", "too large", "c");
    }

    @Test
    void tooMuchBeforeThereIsAHandlerIsTold() {
        bring("a", "b", "c");
        assertThat(floods).isZero();
        bring("d");
        assertThat(floods).isOne();
    }

    @Test
    void tooManyBytesBeforeThereIsAHandlerAreTold() {
        Backlog small = new Backlog(100, 10, 5, () -> floods++, () -> faults++);
        small.onText("12345".getBytes(UTF_8));
        assertThat(floods).isZero();
        small.onText("6".getBytes(UTF_8));
        assertThat(floods).isOne();
    }

    @Test
    void aHandlerThatAsksForAPauseIsBroughtNothingUntilItResumes() {
        goesOn = text -> !text.equals("a");
        backlog.open(handler);
        bring("a", "b", "c");
        assertThat(heard).containsExactly("a");
        backlog.resume();
        assertThat(heard).containsExactly("a", "b", "c");
    }

    @Test
    void aHandlerThatResumedBeforeItsWishWasHeardGoesOn() {
        goesOn = text -> {
            backlog.resume();
            return false;
        };
        backlog.open(handler);
        bring("a", "b");
        assertThat(heard).containsExactly("a", "b");
    }

    @Test
    void pastTheBoundTheOldestIsHandedOnAllTheSame() {
        goesOn = text -> false;
        backlog.open(handler);
        bring("a", "b", "c", "d");
        assertThat(heard).containsExactly("a");
        bring("e");
        assertThat(heard).containsExactly("a", "b");
        goesOn = text -> true;
        backlog.resume();
        assertThat(heard).containsExactly("a", "b", "c", "d", "e");
        assertThat(floods).isZero();
    }

    @Test
    void theEndComesAfterWhatCameBeforeItAndNothingAfterTheEnd() {
        goesOn = text -> false;
        backlog.open(handler);
        bring("a", "b");
        backlog.onClosed(1000, "");
        backlog.onClosed(1006, "");
        bring("c");
        assertThat(heard).containsExactly("a");
        goesOn = text -> true;
        backlog.resume();
        assertThat(heard).containsExactly("a", "b", "closed 1000");
    }

    @Test
    void onceTheConnectionIsBeingClosedMessagesCountNoMoreAndTheEndWaitsForNothing() {
        goesOn = text -> false;
        backlog.open(handler);
        bring("a", "b");
        backlog.shut();
        bring("c");
        backlog.onClosed(1001, "");
        assertThat(heard).containsExactly("a", "closed 1001");
    }

    @Test
    void theEndIsReportedThoughTheHandlerThrewAtAReportBeforeIt() {
        goesOn = text -> {
            throw new AssertionError("a fault");
        };
        backlog.open(handler);
        bring("a");
        assertThat(faults).isOne();
        backlog.onClosed(1006, "");
        assertThat(heard).containsExactly("a", "closed 1006");
    }

    @Test
    void whoIsToldOfTheFaultMayReportTheEndAtOnceAndThrow() {
        List<Backlog> told = new ArrayList<>();
        Backlog broken = new Backlog(100, 3, 400, () -> floods++, () -> {
            told.get(0).shut();
            told.get(0).onClosed(1006, "");
            throw new AssertionError("a fault of who is told");
        });
        told.add(broken);
        goesOn = text -> {
            throw new AssertionError("a fault");
        };
        broken.onText(new byte[] {'a'});
        broken.onText(new byte[] {'b'});
        broken.open(handler);
        assertThat(heard).containsExactly("a", "closed 1006");
    }

    @Test
    void binaryMessagesAreUnwantedWhereTheHandlerHasNoneOfThem() {
        backlog.onBinary(new byte[] {1});
        backlog.open(handler);
        takesBinary = true;
        backlog.onBinary(new byte[] {1});
        assertThat(heard).containsExactly("unwanted", "binary");
    }

    @Test
    void aSignOfLifeIsOfNoWorthWhileNobodyListens() {
        backlog.onPong();
        backlog.open(handler);
        backlog.onPong();
        goesOn = text -> false;
        bring("a");
        backlog.onActivity();
        assertThat(heard).containsExactly("pong", "a");
    }

    @Test
    void reportsOfTwoThreadsReachTheHandlerOneAtATime() throws InterruptedException {
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        goesOn = text -> {
            within.countDown();
            await(ended);
            heard.add("done");
            return true;
        };
        backlog.open(handler);
        Thread reader = new Thread(() -> bring("a"));
        reader.start();
        await(within);
        backlog.onClosed(1006, "");
        ended.countDown();
        reader.join();
        assertThat(heard).containsExactly("a", "done", "closed 1006");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void bring(String... texts) {
        for (String text : texts) {
            backlog.onText(text.getBytes(UTF_8));
        }
    }
}
