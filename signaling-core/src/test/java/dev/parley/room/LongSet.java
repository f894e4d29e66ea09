package dev.parley.room;

/** Numbers, each once, without an object for each. */
final class LongSet {
    private static final int FIRST_SLOTS = 1 << 12;

    private long[] slots = new long[FIRST_SLOTS];
    private int size;
    private boolean hasZero;

    /** Whether it was not in before. */
    boolean add(long number) {
        if (number == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        if (!put(slots, number)) {
            return false;
        }
        size++;
        if (size > slots.length / 2) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] more = new long[slots.length * 2];
        for (long number : slots) {
            if (number != 0) {
                put(more, number);
            }
        }
        slots = more;
    }

    /** The numbers are fingerprints, and need no more mixing. */
    private static boolean put(long[] slots, long number) {
        int slot = (int) number & (slots.length - 1);
        while (slots[slot] != 0) {
            if (slots[slot] == number) {
                return false;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = number;
        return true;
    }
}
