/** What the quality of data adds to pages. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.quality.web;
