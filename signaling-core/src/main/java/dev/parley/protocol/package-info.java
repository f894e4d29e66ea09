/** The signaling vocabulary: names of events, codes of refusals, and what the server says in its own words. */
@org.jspecify.annotations.NullMarked
package dev.parley.protocol;
