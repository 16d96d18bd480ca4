/** Questions about marks, and bookmarks, over HTTP. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.asking.api;
