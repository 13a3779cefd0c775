package dev.modelwire.api.index;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the index follows the log.
 *
 * @param refreshPause the least time between two snapshots: what is new is found that much later at
 *     most
 * @param commitEvery how often what was applied is made durable
 * @param startPatience how long the service's start waits for the index to catch up
 */
@ConfigurationProperties("modelwire.index")
public record IndexProperties(
    @DefaultValue("25ms") Duration refreshPause,
    @DefaultValue("5s") Duration commitEvery,
    @DefaultValue("5s") Duration startPatience) {}
