package dev.modelwire.api;

import dev.modelwire.events.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Sees to it that the topics exist before anybody reads or writes them. */
final class WireTopics {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private WireTopics() {}

  /**
   * Creates what is missing. Another service may be doing the same.
   *
   * @throws IllegalStateException if the broker does not answer within a minute
   */
  static void ensure(Admin admin, int partitions, Optional<Short> replication) {
    List<NewTopic> topics = Topics.all(partitions, replication);
    try {
      var created = admin.createTopics(topics).values();
      for (Map.Entry<String, KafkaFuture<Void>> topic : created.entrySet()) {
        tolerateExisting(topic.getValue());
      }
      // An answer to this is not to be had before the metadata of all has spread.
      admin
          .describeTopics(topics.stream().map(NewTopic::name).toList())
          .allTopicNames()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the topics could not be created: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }

  private static void tolerateExisting(KafkaFuture<Void> creation)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      creation.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }
}
