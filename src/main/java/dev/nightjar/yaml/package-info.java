/**
 * Trees as YAML that people read, keep in git and compare. Knows nothing of what the trees mean.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package dev.nightjar.yaml;
