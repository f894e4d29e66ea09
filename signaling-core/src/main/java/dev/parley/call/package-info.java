/**
 * The rules of a call between two peers as a pure function: no clock, no socket, no thread. Offers and answers follow
 * RFC 9429 (JSEP) §3.2 and RFC 3264; that one side may offer at a time is what the server adds.
 */
@org.jspecify.annotations.NullMarked
package dev.parley.call;
