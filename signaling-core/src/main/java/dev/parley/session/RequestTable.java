package dev.parley.session;

import org.jspecify.annotations.Nullable;

/**
 * The requests of a session that are not answered yet, by number. Whoever takes one out answers it: so each is answered
 * once. Thread-safe.
 *
 * @param <R> a request
 */
public final class RequestTable<R> {
    private static final int SLOTS = 4;

    /** A request of number n is in slot n mod length; the length is a power of two. */
    private @Nullable Object[] slots = new Object[SLOTS];

    private long[] numbers = new long[SLOTS];
    private long last;
    private int open;

    /** Adds a request, and gives it a number over all before. */
    public synchronized long add(R request) {
        if (open >= slots.length / 2) {
            grow();
        }
        long number = ++last;
        while (slots[slot(number)] != null) {
            // An old one that is still open.
            number = ++last;
        }
        open++;
        slots[slot(number)] = request;
        numbers[slot(number)] = number;
        return number;
    }

    /** The request of this number, which stays; null if it is answered. */
    public synchronized @Nullable R find(long number) {
        return at(slot(number), number);
    }

    /** Takes the request of this number out; null if somebody has before. */
    public synchronized @Nullable R take(long number) {
        int slot = slot(number);
        R request = at(slot, number);
        if (request != null) {
            slots[slot] = null;
            open--;
        }
        return request;
    }

    /** How many are not answered. */
    public synchronized int size() {
        return open;
    }

    @SuppressWarnings("unchecked")
    private @Nullable R at(int slot, long number) {
        return numbers[slot] == number ? (R) slots[slot] : null;
    }

    private int slot(long number) {
        return (int) (number & (slots.length - 1));
    }

    /** How many there is room for. */
    synchronized int capacity() {
        return slots.length;
    }

    private void grow() {
        @Nullable Object[] old = slots;
        long[] oldNumbers = numbers;
        slots = new Object[old.length * 2];
        numbers = new long[slots.length];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != null) {
                // Twice as many slots: two that were apart stay apart.
                slots[slot(oldNumbers[i])] = old[i];
                numbers[slot(oldNumbers[i])] = oldNumbers[i];
            }
        }
    }
}
