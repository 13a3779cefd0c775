package dev.modelwire.enrich;

import dev.modelwire.enrich.ledger.IdentityRules;
import dev.modelwire.enrich.opinion.ChatOpinion;
import dev.modelwire.enrich.opinion.OpinionSettings;
import dev.modelwire.enrich.release.ReleaseTagger;
import dev.modelwire.enrich.retag.Retagger;
import dev.modelwire.enrich.topology.ArticleTagger;
import dev.modelwire.enrich.topology.EnrichMeters;
import dev.modelwire.enrich.topology.EnrichTopology;
import dev.modelwire.enrich.topology.SafeTagger;
import dev.modelwire.events.Article;
import dev.modelwire.events.Tags;
import dev.modelwire.events.streams.RunningTopology;
import dev.modelwire.events.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams.State;
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
  ArticleTagger articleTagger(EnrichSettings settings) {
    ReleaseTagger tagger = tagger(settings.tagging().opinion());
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

  private static ReleaseTagger tagger(OpinionSettings opinion) {
    ReleaseTagger tagger = ReleaseTagger.create();
    return opinion.uri() == null
        ? tagger
        : tagger.asking(
            new ChatOpinion(opinion.uri(), opinion, Clock.systemUTC()),
            opinion.from(),
            opinion.to());
  }

  @Bean
  SafeTagger safeTagger(ArticleTagger tagger, EnrichSettings settings) {
    return new SafeTagger(tagger, IdentityRules.standard(), settings.tagging().maxCharacters());
  }

  @Bean
  EnrichMeters enrichMeters(ObjectProvider<MeterRegistry> registry) {
    return new EnrichMeters(registry.getIfAvailable(SimpleMeterRegistry::new));
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  RunningTopology enrichTopology(
      SafeTagger tagger, EnrichMeters meters, KafkaProperties connection, EnrichSettings settings) {
    KafkaSettings kafka = new KafkaSettings(connection, settings);
    return new RunningTopology(
        new EnrichTopology(tagger, settings.topology(), meters).build(),
        kafka.streams(),
        kafka.admin(),
        Topics.all(settings.partitions(), settings.replicationFactor()),
        Clock.systemUTC());
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  Retagger retagger(
      SafeTagger tagger,
      RunningTopology topology,
      KafkaProperties connection,
      EnrichSettings settings) {
    KafkaSettings kafka = new KafkaSettings(connection, settings);
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    ByteArraySerializer out = new ByteArraySerializer();
    return new Retagger(
        new Retagger.Clients(
            () -> new KafkaConsumer<>(kafka.retagRequests(), in, in),
            () -> new KafkaConsumer<>(kafka.history(), in, in),
            () -> new KafkaProducer<>(kafka.producer(), out, out)),
        tagger,
        () -> topology.state() == State.RUNNING,
        Clock.systemUTC());
  }

  @Bean
  StreamsHealth enrichingHealthIndicator(RunningTopology topology) {
    return new StreamsHealth(topology);
  }
}
