package dev.modelwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.ingest.fetch.FetchLimits;
import dev.modelwire.ingest.fetch.FolderRules;
import dev.modelwire.ingest.schedule.HostScope;
import dev.modelwire.ingest.schedule.Politeness;
import dev.modelwire.ingest.schedule.ScheduleRules;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class IngestSettingsTest {

  @Test
  void the_defaults_are_these() {
    IngestSettings settings = bound(Map.of());

    assertThat(settings.partitions()).isEqualTo(4);
    assertThat(settings.replicationFactor()).isEmpty();
    assertThat(settings.instance()).isEqualTo("0");
    assertThat(settings.streams()).isEqualTo(new IngestSettings.Streams(1, 0));
    assertThat(settings.fetch())
        .isEqualTo(
            new FetchLimits(
                "Modelwire/0.1 (wire service for language-model releases)",
                DataSize.ofMegabytes(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                5,
                256,
                DataSize.ofMegabytes(32),
                false));
    assertThat(settings.fullText())
        .isEqualTo(new IngestSettings.FullText(20, 20, Duration.ofMinutes(2)));
    assertThat(settings.websub()).isEqualTo(new IngestSettings.Websub(null, Duration.ofDays(10)));
    assertThat(settings.folders())
        .isEqualTo(new FolderRules(2000, DataSize.ofMegabytes(8), Duration.ofMillis(200)));
    assertThat(settings.politeness())
        .isEqualTo(new Politeness(HostScope.HOST, 2, Duration.ofSeconds(1), true));
    assertThat(settings.schedule())
        .isEqualTo(
            new ScheduleRules(
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Duration.ofHours(24),
                Duration.ofMinutes(1),
                Duration.ofSeconds(2),
                Duration.ofHours(4),
                Duration.ofHours(24)));
  }

  @Test
  void settings_are_read_by_their_documented_names() {
    IngestSettings settings =
        bound(
            Map.of(
                "modelwire.replication", "3",
                "modelwire.fetch.allow-private-networks", "true",
                "modelwire.fetch.max-body-size", "1MB",
                "modelwire.politeness.spacing", "0",
                "modelwire.schedule.folder-interval", "1s"));
    assertThat(settings.replicationFactor()).contains((short) 3);
    assertThat(settings.fetch().allowPrivateNetworks()).isTrue();
    assertThat(settings.fetch().maxBodySize()).isEqualTo(DataSize.ofMegabytes(1));
    assertThat(settings.politeness().spacing()).isZero();
    assertThat(settings.schedule().folderInterval()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void kafka_is_used_as_measured() {
    KafkaSettings kafka = new KafkaSettings(new KafkaProperties(), bound(Map.of()));
    assertThat(kafka.articleProducer())
        .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
        .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
        .containsEntry(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024)
        .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    assertThat(kafka.streams())
        .containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "modelwire-ingest")
        .containsEntry("main.consumer.group.instance.id", "modelwire-ingest-0")
        .containsEntry("producer.batch.size", 128 * 1024)
        .containsEntry(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1)
        .doesNotContainKey(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
    assertThat(new StreamsConfig(kafka.streams()).getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG))
        .isEqualTo(-1);
  }

  private static IngestSettings bound(Map<String, String> more) {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("ingest.yml"));
    Properties properties = new Properties();
    properties.putAll(yaml.getObject());
    properties.putAll(more);
    return new Binder(new MapConfigurationPropertySource(properties))
        .bind("modelwire", IngestSettings.class)
        .get();
  }
}
