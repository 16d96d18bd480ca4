/** The datasets' pages. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.dataset.web;
