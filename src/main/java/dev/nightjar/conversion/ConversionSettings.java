package dev.nightjar.conversion;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the conversion module.
 *
 * @param slots how many statements of conversions run at once
 * @param memory what each of them may use outside the heap
 * @param batch how much text is converted by one statement
 */
@ConfigurationProperties("nightjar.conversion")
record ConversionSettings(
        @DefaultValue("1") int slots,
        @DefaultValue("1GB") DataSize memory,
        @DefaultValue("2GB") DataSize batch) {}
