/** The video call on Jetty. */
@org.jspecify.annotations.NullMarked
package dev.parley.examples.videocall;
