package dev.nightjar.sample;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param enabled {@code nightjar.sample.enabled}: whether a new house is furnished; true by default */
@ConfigurationProperties("nightjar.sample")
record SampleSettings(@DefaultValue("true") boolean enabled) {}
