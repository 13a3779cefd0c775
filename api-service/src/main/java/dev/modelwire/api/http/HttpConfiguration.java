package dev.modelwire.api.http;

import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.store.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what all endpoints share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
class HttpConfiguration {

  @Bean
  Lists lists(WireIndex index, EventStore store) {
    return new Lists(index, store);
  }

  @Bean
  LogPlace logPlace(EventStore store) {
    return new LogPlace(store);
  }
}
