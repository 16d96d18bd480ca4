package dev.nightjar.warmup;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param enabled {@code nightjar.warm-up.enabled}: whether a started Nightjar rehearses an opening; true by default */
@ConfigurationProperties("nightjar.warm-up")
record WarmUpSettings(@DefaultValue("true") boolean enabled) {}
