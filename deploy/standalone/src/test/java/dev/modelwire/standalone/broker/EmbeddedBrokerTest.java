package dev.modelwire.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelwire.events.wire.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

  private static final TopicPartition EVENTS = new TopicPartition(Topics.EVENTS, 0);

  @TempDir Path data;

  @Test
  void a_restarted_broker_has_the_records_at_the_offsets_of_before() throws Exception {
    try (EmbeddedBroker broker = started(data)) {
      createTopics(broker);
      assertThat(send(broker, "first", "second")).containsExactly(0L, 1L);
    }
    try (EmbeddedBroker broker = started(data)) {
      assertThat(send(broker, "third")).as("offset after a restart").containsExactly(2L);
      assertThat(read(broker, 3)).containsExactly("0:first", "1:second", "2:third");
    }
  }

  @Test
  void a_port_in_use_is_named() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      EmbeddedBroker broker = new EmbeddedBroker(data, taken.getLocalPort());
      assertThatThrownBy(() -> broker.start(reason -> {}))
          .isInstanceOf(BrokerFailedException.class)
          .hasMessage("port %d is in use", taken.getLocalPort());
    }
  }

  @Test
  void a_damaged_directory_is_named_and_left_as_it_is() throws Exception {
    Path properties = Files.createDirectories(data).resolve("meta.properties");
    Files.writeString(properties, "not what Kafka wrote", StandardCharsets.UTF_8);
    EmbeddedBroker broker = new EmbeddedBroker(data, EmbeddedBroker.ANY_PORT);
    assertThatThrownBy(() -> broker.start(reason -> {}))
        .isInstanceOf(BrokerFailedException.class)
        .hasMessageContaining(data.toString())
        .hasMessageContaining("cannot be opened");
    assertThat(properties).hasContent("not what Kafka wrote");
  }

  @Test
  void topics_are_never_given_up_because_the_metadata_is_damaged() throws Exception {
    try (EmbeddedBroker broker = started(data)) {
      createTopics(broker);
    }
    Path log = data.resolve("__cluster_metadata-0/00000000000000000000.log");
    byte[] intact = Files.readAllBytes(log);
    byte[] damaged = intact.clone();
    damaged[intact.length / 2] ^= 1;
    Files.write(log, damaged);
    EmbeddedBroker broker = new EmbeddedBroker(data, EmbeddedBroker.ANY_PORT);
    assertThatThrownBy(() -> broker.start(reason -> {}))
        .isInstanceOf(BrokerFailedException.class)
        .hasMessageContaining(log + " is damaged");
    Files.write(log, new byte[0]);
    assertThatThrownBy(() -> broker.start(reason -> {}))
        .isInstanceOf(BrokerFailedException.class)
        .hasMessageContaining("empty though there are topics");
    Files.write(log, intact);
    try (EmbeddedBroker repaired = started(data)) {
      assertThat(send(repaired, "first")).containsExactly(0L);
    }
  }

  @Test
  void a_batch_that_a_kill_cut_short_is_no_damage() throws Exception {
    try (EmbeddedBroker broker = started(data)) {
      createTopics(broker);
    }
    Path log = data.resolve("__cluster_metadata-0/00000000000000000000.log");
    byte[] beginningOfABatch = Arrays.copyOf(Files.readAllBytes(log), 40);
    Files.write(log, beginningOfABatch, StandardOpenOption.APPEND);
    Files.delete(data.resolve(".kafka_cleanshutdown"));
    try (EmbeddedBroker restarted = started(data)) {
      assertThat(send(restarted, "first")).containsExactly(0L);
    }
  }

  private static EmbeddedBroker started(Path directory) {
    EmbeddedBroker broker = new EmbeddedBroker(directory, EmbeddedBroker.ANY_PORT);
    broker.start(
        reason -> {
          throw new AssertionError(reason);
        });
    return broker;
  }

  private static void createTopics(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(Topics.all(2, Optional.empty())).all().get();
    }
  }

  private static List<Long> send(EmbeddedBroker broker, String... values) throws Exception {
    List<Long> offsets = new ArrayList<>();
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        RecordMetadata metadata =
            producer.send(new ProducerRecord<>(Topics.EVENTS, 0, "key", value)).get();
        offsets.add(metadata.offset());
      }
    }
    return offsets;
  }

  private static List<String> read(EmbeddedBroker broker, int count) {
    List<String> records = new ArrayList<>();
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(EVENTS));
      consumer.seekToBeginning(List.of(EVENTS));
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (records.size() < count && System.nanoTime() < deadline) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> records.add(record.offset() + ":" + record.value()));
      }
    }
    return records;
  }
}
