package dev.modelwire.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.enrich.opinion.OpinionSettings;
import dev.modelwire.enrich.topology.OversizedRecords;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

class EnrichSettingsTest {

  @Test
  void the_defaults_are_these() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            new EnrichSettings(
                4,
                null,
                "0",
                new EnrichSettings.Streams(2, 0),
                new EnrichSettings.Tagging(
                    5_000_000,
                    new OpinionSettings(
                        null,
                        "default",
                        null,
                        0.35,
                        0.65,
                        Duration.ofSeconds(5),
                        3,
                        Duration.ofMinutes(1))),
                new EnrichSettings.Ledger(20_000),
                new EnrichSettings.Explanations(false)));
  }

  @Test
  void every_setting_has_its_key() {
    EnrichSettings settings =
        settings(
            Map.ofEntries(
                Map.entry("modelwire.partitions", "8"),
                Map.entry("modelwire.replication", "3"),
                Map.entry("modelwire.instance", "b"),
                Map.entry("modelwire.streams.threads", "6"),
                Map.entry("modelwire.streams.standby-replicas", "1"),
                Map.entry("modelwire.tagging.max-characters", "1000"),
                Map.entry("modelwire.ledger.claims-in-memory", "50"),
                Map.entry("modelwire.explanations.serve", "true"),
                Map.entry(
                    "modelwire.tagging.opinion.uri", "http://localhost:1/v1/chat/completions"),
                Map.entry("modelwire.tagging.opinion.model", "small"),
                Map.entry("modelwire.tagging.opinion.key", "secret"),
                Map.entry("modelwire.tagging.opinion.from", "0.4"),
                Map.entry("modelwire.tagging.opinion.to", "0.6"),
                Map.entry("modelwire.tagging.opinion.timeout", "2s"),
                Map.entry("modelwire.tagging.opinion.failures", "5"),
                Map.entry("modelwire.tagging.opinion.pause", "9m")));
    assertThat(settings)
        .isEqualTo(
            new EnrichSettings(
                8,
                (short) 3,
                "b",
                new EnrichSettings.Streams(6, 1),
                new EnrichSettings.Tagging(
                    1000,
                    new OpinionSettings(
                        URI.create("http://localhost:1/v1/chat/completions"),
                        "small",
                        "secret",
                        0.4,
                        0.6,
                        Duration.ofSeconds(2),
                        5,
                        Duration.ofMinutes(9))),
                new EnrichSettings.Ledger(50),
                new EnrichSettings.Explanations(true)));
    assertThat(settings.replicationFactor()).isEqualTo(Optional.of((short) 3));
  }

  @Test
  void the_streams_are_set_for_low_latency_and_large_batches() {
    assertThat(kafka(Map.of()))
        .containsEntry("application.id", "modelwire-enrich")
        .containsEntry("num.stream.threads", 2)
        .containsEntry("replication.factor", -1)
        .containsEntry("poll.ms", 20)
        .containsEntry("commit.interval.ms", 1000)
        .containsEntry("main.consumer.group.instance.id", "modelwire-enrich-0")
        .containsEntry("main.consumer.fetch.max.wait.ms", 50)
        .containsEntry("producer.linger.ms", 10)
        .containsEntry("producer.batch.size", 128 * 1024)
        .containsEntry("producer.compression.type", "lz4")
        .containsEntry("producer.max.request.size", 16 * 1024 * 1024)
        .containsEntry("production.exception.handler", OversizedRecords.class);
  }

  @Test
  void kafka_streams_accepts_every_one_of_its_settings() {
    Map<String, Object> all = kafka(Map.of("modelwire.replication", "1"));
    StreamsConfig config = new StreamsConfig(all);
    assertThat(config.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG)).isEqualTo(1);
    assertThat(config.getMainConsumerConfigs("group", "client", 0))
        .containsEntry("group.instance.id", "modelwire-enrich-0-0")
        .containsEntry("auto.offset.reset", "earliest");
  }

  private static Map<String, Object> kafka(Map<String, Object> given) {
    return new KafkaSettings(
            binder(given).bindOrCreate("spring.kafka", KafkaProperties.class), settings(given))
        .streams();
  }

  private static EnrichSettings settings(Map<String, Object> given) {
    return binder(given).bind("modelwire", EnrichSettings.class).get();
  }

  private static Binder binder(Map<String, Object> given) {
    MutablePropertySources sources = new MutablePropertySources();
    sources.addFirst(new MapPropertySource("given", new HashMap<>(given)));
    try {
      new YamlPropertySourceLoader()
          .load("enrich", new ClassPathResource("enrich.yml"))
          .forEach(sources::addLast);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Binder(ConfigurationPropertySources.from(sources));
  }
}
