/**
 * WebRTC signaling for applications: build a {@link dev.parley.SignalRouter}, bind it to a transport, and peers join
 * rooms and call each other.
 */
@org.jspecify.annotations.NullMarked
package dev.parley;
