/** The video call on Tyrus and Grizzly: the same page and the same router as on Jetty. */
@org.jspecify.annotations.NullMarked
package dev.parley.examples.tyrus;
