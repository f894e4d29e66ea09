/**
 * Typed events of an application's own, on Jetty or on Tyrus: a chat and a poll that answers its voters, handlers that
 * are measured, and peers that show a signed token.
 */
@org.jspecify.annotations.NullMarked
package dev.parley.examples.customevents;
