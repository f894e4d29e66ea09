package dev.parley.examples.launcher;

/** What the person who starts an example has to change, in one line. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    /** The line, without the example's name. */
    public UsageException(String line) {
        super(line);
    }
}
