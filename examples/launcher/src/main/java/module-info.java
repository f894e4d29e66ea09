/** How every example starts and ends. */
module dev.parley.examples.launcher {
    requires java.logging;
    requires static org.jspecify;

    exports dev.parley.examples.launcher;
}
