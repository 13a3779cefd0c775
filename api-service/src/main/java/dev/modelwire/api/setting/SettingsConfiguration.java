package dev.modelwire.api.setting;

import dev.modelwire.api.KafkaSettings;
import dev.modelwire.api.follow.TopicReader;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the settings together. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

  @Bean
  Settings settings(Producer<byte[], byte[]> wireProducer) {
    return new Settings(new KafkaSettingsLog(wireProducer));
  }

  @Bean
  SettingsReader settingsReader(KafkaSettings kafka, Settings settings) {
    return new SettingsReader(
        TopicReader.consumers(kafka.consumer(), "modelwire-api-settings"), settings);
  }

  /** Ready once all settings are known: before that, a token could not be told from none. */
  @Bean
  HealthIndicator settingsHealthIndicator(Settings settings, SettingsReader reader) {
    return () ->
        settings.isReady() && reader.isRunning()
            ? Health.up().build()
            : Health.outOfService().withDetail("settings", "are being read").build();
  }
}
