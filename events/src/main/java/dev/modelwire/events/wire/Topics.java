package dev.modelwire.events.wire;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** The logs of the wire and the settings that each is created with. */
public final class Topics {

  public static final String FEEDS = "modelwire.feeds";
  public static final String SUBMISSIONS = "modelwire.submissions";
  public static final String FEED_STATUS = "modelwire.feed-status";
  public static final String ARTICLES = "modelwire.articles";

  /** One partition: an event's offset is its position in the history. */
  public static final String EVENTS = "modelwire.events";

  public static final String SETTINGS = "modelwire.settings";

  /** One partition, so that one instance at a time runs the tagger over the history. */
  public static final String RETAGGINGS = "modelwire.retaggings";

  private static final List<String> ALL =
      List.of(FEEDS, SUBMISSIONS, FEED_STATUS, ARTICLES, EVENTS, SETTINGS, RETAGGINGS);
  private static final List<String> PARTITIONED =
      List.of(FEEDS, SUBMISSIONS, FEED_STATUS, ARTICLES);
  private static final List<String> COMPACTED = List.of(FEED_STATUS, SETTINGS, RETAGGINGS);
  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
  private static final Duration SUBMISSIONS_KEPT = Duration.ofDays(7);
  private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  private Topics() {}

  /** Where records of a topic go that could not be processed. */
  public static String deadLetters(String topic) {
    return topic + ".dead-letters";
  }

  /**
   * Every topic of the wire.
   *
   * @param partitions of the topics that are read in parallel, at least 1
   * @param replication factor of all, at least 1; empty for the broker's default
   */
  public static List<NewTopic> all(int partitions, Optional<Short> replication) {
    List<NewTopic> topics = new ArrayList<>();
    for (String name : ALL) {
      int count = PARTITIONED.contains(name) ? partitions : 1;
      topics.add(topic(name, count, replication, settings(name)));
      topics.add(
          topic(
              deadLetters(name),
              count,
              replication,
              Map.of(TopicConfig.RETENTION_MS_CONFIG, millis(DEAD_LETTERS_KEPT))));
    }
    return topics;
  }

  /**
   * The partition that a feed belongs to. Feeds of one host share it, so that one instance alone
   * talks to a host; sources without a host spread by their path.
   *
   * @param partitions of the topic, at least 1
   */
  public static int partitionOf(URI feedUrl, int partitions) {
    String host = host(feedUrl);
    String place = host != null ? host.toLowerCase(Locale.ROOT) : feedUrl.toString();
    return Utils.toPositive(Utils.murmur2(Utils.utf8(place))) % partitions;
  }

  private static @Nullable String host(URI url) {
    if (url.getHost() != null || url.getRawAuthority() == null) {
      return url.getHost();
    }
    // URI knows no host with an underscore, the web does.
    String authority = url.getRawAuthority();
    String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
    int port = hostAndPort.lastIndexOf(':');
    return port < 0 ? hostAndPort : hostAndPort.substring(0, port);
  }

  private static NewTopic topic(
      String name, int partitions, Optional<Short> replication, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
    return new NewTopic(name, Optional.of(partitions), replication).configs(all);
  }

  private static Map<String, String> settings(String name) {
    if (COMPACTED.contains(name)) {
      return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    }
    String kept = name.equals(SUBMISSIONS) ? millis(SUBMISSIONS_KEPT) : "-1";
    return Map.of(TopicConfig.RETENTION_MS_CONFIG, kept, TopicConfig.RETENTION_BYTES_CONFIG, "-1");
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
