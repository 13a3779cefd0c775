package dev.modelwire.enrich;

import dev.modelwire.enrich.release.ReleaseTagger;
import dev.modelwire.enrich.topology.ArticleTagger;
import dev.modelwire.enrich.topology.EnrichMeters;
import dev.modelwire.enrich.topology.EnrichTopology;
import dev.modelwire.events.Article;
import dev.modelwire.events.Tags;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the service together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EnrichSettings.class, KafkaProperties.class})
class EnrichWiring {

  @Bean
  ArticleTagger articleTagger() {
    ReleaseTagger tagger = ReleaseTagger.create();
    return new ArticleTagger() {
      @Override
      public Tags tag(Article article) {
        return tagger.tag(article);
      }

      @Override
      public String version() {
        return tagger.version();
      }
    };
  }

  @Bean
  EnrichMeters enrichMeters(ObjectProvider<MeterRegistry> registry) {
    return new EnrichMeters(registry.getIfAvailable(SimpleMeterRegistry::new));
  }

  @Bean
  EnrichStreams enrichStreams(
      ArticleTagger tagger,
      EnrichMeters meters,
      KafkaProperties connection,
      EnrichSettings settings) {
    return new EnrichStreams(
        new EnrichTopology(tagger, settings.topology(), meters).build(),
        new KafkaSettings(connection, settings),
        settings,
        Clock.systemUTC());
  }

  @Bean
  StreamsHealth enrichingHealthIndicator(EnrichStreams streams) {
    return new StreamsHealth(streams);
  }
}
