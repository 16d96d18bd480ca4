/**
 * The page frame: layout, navigation, home and error pages. It knows no feature; features contribute beans to it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"identity"})
@org.jspecify.annotations.NullMarked
package dev.nightjar.console;
