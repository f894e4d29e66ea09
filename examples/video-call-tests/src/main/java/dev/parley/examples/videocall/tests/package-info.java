/** What every server of the video call has to pass, and a browser to show it in. */
@org.jspecify.annotations.NullMarked
package dev.parley.examples.videocall.tests;
