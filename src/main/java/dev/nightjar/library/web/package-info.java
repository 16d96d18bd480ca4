/** What the library takes note of on pages. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.library.web;
