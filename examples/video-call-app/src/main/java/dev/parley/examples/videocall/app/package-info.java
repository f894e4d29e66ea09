/** The video call without a server under it: its page, its settings, its router and what it prints. */
@org.jspecify.annotations.NullMarked
package dev.parley.examples.videocall.app;
