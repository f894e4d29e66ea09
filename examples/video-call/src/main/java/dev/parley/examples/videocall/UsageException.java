package dev.parley.examples.videocall;

/** What the person who starts the server has to change, in one line. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String line) {
        super(line);
    }
}
