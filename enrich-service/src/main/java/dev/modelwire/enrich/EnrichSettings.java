package dev.modelwire.enrich;

import dev.modelwire.enrich.opinion.OpinionSettings;
import dev.modelwire.enrich.topology.TopologySettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the service; the defaults are in enrich.yml.
 *
 * @param partitions of the topics that are created, at least 1
 * @param replication factor of the topics that are created; null for the broker's default
 * @param instance tells the instances of this service apart; each keeps its own over restarts
 */
@ConfigurationProperties("modelwire")
record EnrichSettings(
    int partitions,
    @Nullable Short replication,
    String instance,
    Streams streams,
    Tagging tagging,
    Ledger ledger,
    Explanations explanations) {

  /**
   * @param threads that tag articles and fold claims, at least 1
   * @param standbyReplicas copies of the state on other instances
   */
  record Streams(int threads, int standbyReplicas) {}

  /**
   * @param maxCharacters the longest content that is tagged, in UTF-16 code units; a longer article
   *     goes into the history untagged
   * @param opinion whom to ask where the tagger is not sure
   */
  record Tagging(int maxCharacters, OpinionSettings opinion) {}

  /**
   * @param claimsInMemory how many claims' sums are kept folded; a release that is not among them
   *     is folded again from its claims when the next one comes
   */
  record Ledger(int claimsInMemory) {}

  /**
   * @param serve whether an API that runs elsewhere may ask for explanations
   */
  record Explanations(boolean serve) {}

  Optional<Short> replicationFactor() {
    return Optional.ofNullable(replication);
  }

  TopologySettings topology() {
    return new TopologySettings(partitions, ledger.claimsInMemory());
  }
}
