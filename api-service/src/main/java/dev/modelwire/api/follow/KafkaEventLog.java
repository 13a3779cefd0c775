package dev.modelwire.api.follow;

import dev.modelwire.events.wire.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The events topic. It is read by assignment from the store's own mark: consumer groups, and
 * offsets committed to them, have no part in it, for they could be ahead of what the store keeps.
 */
final class KafkaEventLog implements EventLog {

  private static final TopicPartition PARTITION = new TopicPartition(Topics.EVENTS, 0);
  private static final int RECORDS_PER_BATCH = 500;

  /** Compressed. A record that is larger is fetched all the same, by itself. */
  private static final int BYTES_PER_FETCH = 1024 * 1024;

  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final Map<String, Object> adminSettings;
  private final Map<String, Object> consumerSettings;

  KafkaEventLog(Map<String, Object> adminSettings, Map<String, Object> consumerSettings) {
    this.adminSettings = Map.copyOf(adminSettings);
    Map<String, Object> settings = new HashMap<>(consumerSettings);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A position that is not there any more must stop the reader, never make it jump.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_BATCH);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_PER_FETCH);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    this.consumerSettings = Map.copyOf(settings);
  }

  @Override
  public Extent extent() {
    try (Admin admin = Admin.create(adminSettings)) {
      TopicDescription topic =
          admin.describeTopics(List.of(Topics.EVENTS)).allTopicNames().get().get(Topics.EVENTS);
      if (topic == null || topic.partitions().size() != 1) {
        throw new EventLogException(
            "the topic %s must have one partition, or its offsets are no positions: %s"
                .formatted(Topics.EVENTS, topic));
      }
      return new Extent(
          topic.topicId().toString(),
          offset(admin, OffsetSpec.earliest()),
          offset(admin, OffsetSpec.latest()));
    } catch (ExecutionException e) {
      throw new EventLogException("the events log does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EventLogException("interrupted while asking for the events log", e);
    }
  }

  private static long offset(Admin admin, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return admin.listOffsets(Map.of(PARTITION, which)).partitionResult(PARTITION).get().offset();
  }

  @Override
  public Following follow(long after, Consumer<List<ConsumerRecord<byte[], byte[]>>> batches) {
    var properties =
        new ContainerProperties(
            new TopicPartitionOffset(PARTITION.topic(), PARTITION.partition(), after + 1));
    // Nothing is ever acknowledged, since nothing is to be committed.
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setMessageListener((BatchMessageListener<byte[], byte[]>) batches::accept);
    properties.setClientId("modelwire-api-events");
    var container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                consumerSettings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            properties);
    container.setBeanName("events");
    container.setCommonErrorHandler(new DefaultErrorHandler(endlessly()));
    container.start();
    return new Following() {
      @Override
      public boolean running() {
        return container.isRunning() && container.isInExpectedState();
      }

      @Override
      public void stop() {
        container.stop();
      }
    };
  }

  private static ExponentialBackOff endlessly() {
    var pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
    pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
    return pauses;
  }
}
