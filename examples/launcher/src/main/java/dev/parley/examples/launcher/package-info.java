/** How every example starts and ends: its command line, its one line of complaint, Ctrl-C. */
@org.jspecify.annotations.NullMarked
package dev.parley.examples.launcher;
