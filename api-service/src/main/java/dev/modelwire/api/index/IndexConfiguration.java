package dev.modelwire.api.index;

import dev.modelwire.api.store.EventStore;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the index; it is live, or on its way, before anything follows the log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IndexProperties.class)
class IndexConfiguration {

  @Bean
  WireIndex wireIndex(
      EventStore store,
      List<Projection> projections,
      IndexProperties properties,
      @Value("${modelwire.data:data}") Path data) {
    WireIndex index =
        new WireIndex(
            data.resolve("index"),
            store,
            projections,
            properties.refreshPause(),
            properties.commitEvery());
    index.start(properties.startPatience());
    return index;
  }

  @Bean
  IndexHealth indexHealthIndicator(WireIndex index, EventStore store) {
    return new IndexHealth(index, store);
  }
}
