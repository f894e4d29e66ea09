/**
 * For tests of what is built on a {@link dev.parley.SignalRouter}, and of what carries its messages.
 *
 * <p>To test handlers, policies and limits, put a router into {@link dev.parley.testkit.VirtualTime}, connect
 * {@link dev.parley.testkit.ScriptedPeer}s to it by an {@link dev.parley.testkit.InMemoryTransport}, and say what they do
 * and hear. To test a transport, extend {@link dev.parley.testkit.TransportConformance}.
 */
@NullMarked
package dev.parley.testkit;

import org.jspecify.annotations.NullMarked;
