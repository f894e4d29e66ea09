/** JSON as bytes: values that pass through unchanged, and a writer for those the server makes (RFC 8259). */
@org.jspecify.annotations.NullMarked
package dev.parley.json;
