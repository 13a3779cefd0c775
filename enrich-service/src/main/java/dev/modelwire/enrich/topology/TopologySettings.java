package dev.modelwire.enrich.topology;

/**
 * What the topology can be told.
 *
 * @param partitions of the claims on their way to the ledger, at least 1
 * @param claimsInMemory how many claims' sums one instance may keep in memory, at least 1
 */
public record TopologySettings(int partitions, int claimsInMemory) {
  public TopologySettings {
    if (partitions < 1 || claimsInMemory < 1) {
      throw new IllegalArgumentException("a setting is below 1");
    }
  }
}
