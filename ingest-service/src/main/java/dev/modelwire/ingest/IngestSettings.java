package dev.modelwire.ingest;

import dev.modelwire.ingest.fetch.FetchLimits;
import dev.modelwire.ingest.fetch.FolderRules;
import dev.modelwire.ingest.schedule.Politeness;
import dev.modelwire.ingest.schedule.ScheduleRules;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the service; the defaults are in ingest.yml.
 *
 * @param partitions of the topics that are created, at least 1
 * @param replication factor of the topics that are created; null for the broker's default
 * @param instance tells the instances of this service apart; each keeps its own over restarts
 */
@ConfigurationProperties("modelwire")
record IngestSettings(
    int partitions,
    @Nullable Short replication,
    String instance,
    Streams streams,
    FetchLimits fetch,
    FullText fullText,
    FolderRules folders,
    Politeness politeness,
    ScheduleRules schedule,
    Websub websub) {

  /**
   * Having hubs tell what is new in feeds that name one.
   *
   * @param callback where the API is reached from outside; null where no hub shall be asked
   * @param lease for how long a hub is asked to hold a subscription
   */
  record Websub(@Nullable URI callback, Duration lease) {}

  /**
   * The pages of entries whose feeds give no full text.
   *
   * @param pagesPerPoll read for one poll of one feed
   * @param pagesPerHost of those from one host
   * @param patience with all of them, turns at their hosts included
   */
  record FullText(int pagesPerPoll, int pagesPerHost, Duration patience) {}

  /**
   * @param threads that own tasks, one task for each partition of the feeds
   * @param standbyReplicas copies of the state on other instances
   */
  record Streams(int threads, int standbyReplicas) {}

  Optional<Short> replicationFactor() {
    return Optional.ofNullable(replication);
  }
}
