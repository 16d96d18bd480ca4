/** Files and folders over HTTP, for programs and for the pages. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.storage.api;
