package dev.modelwire.api.reindex;

import dev.modelwire.api.index.WireIndex;
import dev.modelwire.api.store.EventStore;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the reindexings. */
@Configuration(proxyBeanMethods = false)
class ReindexConfiguration {

  @Bean
  Reindexings reindexings(
      WireIndex index, EventStore store, @Value("${modelwire.data:data}") Path data) {
    return new Reindexings(data.resolve("reindexing.json"), index, store, Clock.systemUTC());
  }
}
