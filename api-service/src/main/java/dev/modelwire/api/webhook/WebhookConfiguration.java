package dev.modelwire.api.webhook;

import dev.modelwire.api.setting.Settings;
import dev.modelwire.api.store.EventStore;
import dev.modelwire.events.address.AddressGuard;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts webhooks together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

  @Bean
  Webhooks webhooks(Settings settings, WebhookProperties properties) {
    return new Webhooks(settings, properties.most());
  }

  @Bean(destroyMethod = "close")
  HttpReceiver webhookReceiver(WebhookProperties properties) {
    return new HttpReceiver(
        properties.timeout(),
        AddressGuard.of(properties.allowPrivateNetworks()),
        InetAddress::getAllByName);
  }

  @Bean
  Courier courier(HttpReceiver receiver, Clock clock, MeterRegistry meters) {
    return new Courier(receiver, clock, meters);
  }

  @Bean
  Senders senders(
      Webhooks webhooks,
      EventStore store,
      Courier courier,
      WebhookProperties properties,
      Clock clock) {
    return new Senders(
        webhooks,
        store,
        courier,
        new Backoff(properties, clock, new SecureRandom()),
        properties,
        clock);
  }
}
