package dev.nightjar.conversion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the conversion module.
 *
 * @param slots how many statements of conversions run at once
 * @param memory what each of them may use outside the heap
 * @param batch how much text is converted by one statement
 * @param grace how long objects that were made into larger ones are kept for statements that read them
 */
@ConfigurationProperties("nightjar.conversion")
record ConversionSettings(
        @DefaultValue("1") int slots,
        @DefaultValue("1GB") DataSize memory,
        @DefaultValue("2GB") DataSize batch,
        @DefaultValue("1h") Duration grace) {}
