package dev.modelwire.enrich;

import dev.modelwire.enrich.explanation.ExplanationEndpoints;
import dev.modelwire.enrich.ledger.IdentityRules;
import dev.modelwire.enrich.opinion.AnswerLog;
import dev.modelwire.enrich.opinion.ChatOpinion;
import dev.modelwire.enrich.opinion.OpinionSettings;
import dev.modelwire.enrich.opinion.RememberedOpinion;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams.State;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the service together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EnrichSettings.class, KafkaProperties.class})
class EnrichWiring {

  @Bean
  AnswerLog answerLog(KafkaProperties connection, EnrichSettings settings) {
    KafkaSettings kafka = new KafkaSettings(connection, settings);
    return new AnswerLog(() -> reader(kafka.answers()), () -> writer(kafka.answering()));
  }

  @Bean
  ReleaseTagger releaseTagger() {
    return ReleaseTagger.create();
  }

  @Bean
  IdentityRules identityRules() {
    return IdentityRules.standard();
  }

  @Bean
  ArticleTagger articleTagger(
      ReleaseTagger releaseTagger, EnrichSettings settings, AnswerLog answers) {
    ReleaseTagger tagger = asking(releaseTagger, settings.tagging().opinion(), answers);
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

  private static ReleaseTagger asking(
      ReleaseTagger tagger, OpinionSettings opinion, AnswerLog answers) {
    if (opinion.uri() == null) {
      return tagger;
    }
    ChatOpinion chat = new ChatOpinion(opinion.uri(), opinion, Clock.systemUTC());
    return tagger.asking(
        new RememberedOpinion(chat, chat.voice(), answers), opinion.from(), opinion.to());
  }

  @Bean
  SafeTagger safeTagger(ArticleTagger tagger, IdentityRules rules, EnrichSettings settings) {
    return new SafeTagger(tagger, rules, settings.tagging().maxCharacters());
  }

  @Bean
  @ConditionalOnBooleanProperty("modelwire.explanations.serve")
  ExplanationEndpoints explanationEndpoints(ReleaseTagger tagger, IdentityRules rules) {
    return new ExplanationEndpoints(tagger, rules);
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
        topics(settings),
        Clock.systemUTC());
  }

  private static List<NewTopic> topics(EnrichSettings settings) {
    List<NewTopic> topics = Topics.all(settings.partitions(), settings.replicationFactor());
    return settings.tagging().opinion().uri() == null
        ? topics
        : Stream.concat(topics.stream(), Stream.of(AnswerLog.topic(settings.replicationFactor())))
            .toList();
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  Retagger retagger(
      SafeTagger tagger,
      RunningTopology topology,
      KafkaProperties connection,
      EnrichSettings settings) {
    KafkaSettings kafka = new KafkaSettings(connection, settings);
    return new Retagger(
        new Retagger.Clients(
            () -> reader(kafka.retagRequests()),
            () -> reader(kafka.history()),
            () -> writer(kafka.producer())),
        tagger,
        () -> topology.state() == State.RUNNING,
        Clock.systemUTC());
  }

  private static Consumer<byte[], byte[]> reader(Map<String, Object> settings) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(settings, bytes, bytes);
  }

  private static Producer<byte[], byte[]> writer(Map<String, Object> settings) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new KafkaProducer<>(settings, bytes, bytes);
  }

  @Bean
  StreamsHealth enrichingHealthIndicator(RunningTopology topology) {
    return new StreamsHealth(topology);
  }
}
