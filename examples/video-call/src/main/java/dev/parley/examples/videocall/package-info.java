/** The video call: a server and a web page. */
@org.jspecify.annotations.NullMarked
package dev.parley.examples.videocall;
