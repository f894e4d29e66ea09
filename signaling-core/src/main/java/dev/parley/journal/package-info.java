/**
 * The journal of rooms: what a room was told and what it brought about, as lines of JSON that can be played again. {@link
 * dev.parley.journal.JournalStore} is where to start.
 */
@org.jspecify.annotations.NullMarked
package dev.parley.journal;
