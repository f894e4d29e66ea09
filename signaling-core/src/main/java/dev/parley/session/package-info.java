/** What the session of a peer knows by itself: its life, its calls, and the requests that rooms have yet to answer. */
@org.jspecify.annotations.NullMarked
package dev.parley.session;
