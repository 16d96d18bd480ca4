/** The conversions' pages. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.conversion.web;
