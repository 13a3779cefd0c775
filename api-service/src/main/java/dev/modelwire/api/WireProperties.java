package dev.modelwire.api;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all services of the wire are told.
 *
 * @param data the directory of what this service keeps on this machine
 * @param partitions of the topics that are read in parallel, used where a topic is created
 * @param replication factor of topics that are created; null for the broker's default
 */
@ConfigurationProperties("modelwire")
public record WireProperties(
    @DefaultValue("data") Path data,
    @DefaultValue("4") int partitions,
    @Nullable Short replication) {
  public WireProperties {
    if (partitions < 1) {
      throw new IllegalArgumentException("modelwire.partitions is below 1: " + partitions);
    }
  }

  Optional<Short> replicationFactor() {
    return Optional.ofNullable(replication);
  }
}
