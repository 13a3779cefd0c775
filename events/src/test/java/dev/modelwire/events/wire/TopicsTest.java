package dev.modelwire.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {

  private static final String RECORDS = "max.message.bytes=16777216";

  @Test
  void every_topic_is_created_with_its_settings() {
    Map<String, String> described =
        Topics.all(4, Optional.empty()).stream()
            .collect(
                Collectors.toMap(
                    NewTopic::name,
                    topic -> topic.numPartitions() + " " + new TreeMap<>(topic.configs())));

    String kept = " {" + RECORDS + ", retention.bytes=-1, retention.ms=-1}";
    String week = " {" + RECORDS + ", retention.bytes=-1, retention.ms=604800000}";
    String compacted = " {cleanup.policy=compact, " + RECORDS + "}";
    String deadLetters = " {" + RECORDS + ", retention.ms=2592000000}";
    assertThat(described)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("modelwire.feeds", "4" + kept),
                Map.entry("modelwire.submissions", "4" + week),
                Map.entry("modelwire.feed-status", "4" + compacted),
                Map.entry("modelwire.articles", "4" + kept),
                Map.entry("modelwire.events", "1" + kept),
                Map.entry("modelwire.settings", "1" + compacted),
                Map.entry("modelwire.retaggings", "1" + compacted),
                Map.entry("modelwire.feeds.dead-letters", "4" + deadLetters),
                Map.entry("modelwire.submissions.dead-letters", "4" + deadLetters),
                Map.entry("modelwire.feed-status.dead-letters", "4" + deadLetters),
                Map.entry("modelwire.articles.dead-letters", "4" + deadLetters),
                Map.entry("modelwire.events.dead-letters", "1" + deadLetters),
                Map.entry("modelwire.settings.dead-letters", "1" + deadLetters),
                Map.entry("modelwire.retaggings.dead-letters", "1" + deadLetters)));
  }

  @Test
  void replication_is_the_brokers_unless_it_is_given() {
    assertThat(Topics.all(1, Optional.empty()))
        .allSatisfy(topic -> assertThat(topic.replicationFactor()).isEqualTo((short) -1));
    assertThat(Topics.all(1, Optional.of((short) 3)))
        .allSatisfy(topic -> assertThat(topic.replicationFactor()).isEqualTo((short) 3));
  }

  /** Pinned: a feed that changes its partition leaves its poll state behind. */
  @ParameterizedTest
  @CsvSource({
    "https://example.org/feed.xml, 1",
    "https://blog.example.com/atom, 0",
    "file:///data/newsletters/, 5",
  })
  void the_partition_of_a_feed_is_the_same_for_ever(URI url, int partition) {
    assertThat(Topics.partitionOf(url, 16)).isEqualTo(partition);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a, http://example.org:8080/b?c",
    "https://Example.ORG/a, https://example.org/b",
    "https://user@example.org/a, https://example.org/b",
    "https://my_blog.example.org/a, http://My_Blog.example.org:8080/b",
    "https://user@my_blog.example.org/a, https://my_blog.example.org/b",
    "https://[2001:db8::1]/a, https://[2001:db8::1]:8443/b",
  })
  void feeds_of_one_host_share_a_partition(URI one, URI other) {
    assertThat(Topics.partitionOf(one, 1 << 20)).isEqualTo(Topics.partitionOf(other, 1 << 20));
  }

  @Test
  void sources_without_a_host_spread_over_the_partitions() {
    assertThat(
            IntStream.range(0, 100)
                .mapToObj(n -> URI.create("file:///data/" + n))
                .map(url -> Topics.partitionOf(url, 4))
                .distinct())
        .containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"https://example.org/", "mailto:a@example.org", "file:/a", "a"})
  void whatever_the_address_there_is_a_partition(URI url) {
    assertThat(Topics.partitionOf(url, 3)).isBetween(0, 2);
  }
}
