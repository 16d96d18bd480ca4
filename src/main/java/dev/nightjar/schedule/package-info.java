/**
 * When things happen that happen again and again: schedules in the words of Glue.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package dev.nightjar.schedule;
