package dev.modelwire.ingest;

import dev.modelwire.events.streams.RunningTopology;
import dev.modelwire.events.wire.Topics;
import dev.modelwire.ingest.feed.PageWishes;
import dev.modelwire.ingest.feed.Poller;
import dev.modelwire.ingest.fetch.ArticlePages;
import dev.modelwire.ingest.fetch.BodyReader;
import dev.modelwire.ingest.fetch.FolderReader;
import dev.modelwire.ingest.fetch.HttpFetcher;
import dev.modelwire.ingest.fetch.SourcePoller;
import dev.modelwire.ingest.mail.MailObserver;
import dev.modelwire.ingest.mail.MailRules;
import dev.modelwire.ingest.mail.MailboxReader;
import dev.modelwire.ingest.schedule.Schedule;
import dev.modelwire.ingest.topology.ArticleLog;
import dev.modelwire.ingest.topology.FullTexts;
import dev.modelwire.ingest.topology.IngestTopology;
import dev.modelwire.ingest.topology.KafkaArticleLog;
import dev.modelwire.ingest.topology.PollObserver;
import dev.modelwire.ingest.topology.PollSlots;
import dev.modelwire.ingest.websub.HubRequests;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the service together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IngestSettings.class, MailRules.class, KafkaProperties.class})
class IngestWiring {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  KafkaSettings kafkaSettings(KafkaProperties connection, IngestSettings settings) {
    return new KafkaSettings(connection, settings);
  }

  /** One virtual thread for each poll and each append; the poll slots bound them. */
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService pollThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("poll-", 0).factory());
  }

  @Bean
  HttpFetcher httpFetcher(IngestSettings settings, Clock clock) {
    return new HttpFetcher(settings.fetch(), clock);
  }

  @Bean
  BodyReader bodyReader() {
    return new ParsedBodies();
  }

  @Bean
  MailboxReader mailboxReader(MailRules rules, ObjectProvider<MeterRegistry> registry) {
    MeterRegistry meters = registry.getIfAvailable();
    return new MailboxReader(rules, meters == null ? MailObserver.NONE : new MailMeters(meters));
  }

  @Bean
  Poller poller(
      HttpFetcher http, BodyReader bodies, MailboxReader mailboxes, IngestSettings settings) {
    FolderReader folders =
        new FolderReader(
            settings.folders(), settings.fetch().maxBodySize(), bodies, System::nanoTime);
    SourcePoller others = new SourcePoller(http, folders, bodies);
    return request ->
        "imaps".equalsIgnoreCase(request.location().getScheme())
            ? mailboxes.poll(request)
            : others.poll(request);
  }

  @Bean
  FullTexts fullTexts(HttpFetcher http, BodyReader bodies, IngestSettings settings, Clock clock) {
    IngestSettings.FullText limits = settings.fullText();
    return new FullTexts(
        new ArticlePages(http, bodies, settings.fetch().userAgent(), clock),
        new PageWishes.Limits(limits.pagesPerPoll(), limits.pagesPerHost()),
        limits.patience(),
        clock);
  }

  @Bean
  HubRequests hubRequests(HttpFetcher http, IngestSettings settings) {
    SecureRandom random = new SecureRandom();
    return new HubRequests(
        http, settings.websub().callback(), settings.websub().lease(), () -> token(random));
  }

  /** 256 bits, in characters that an address may have. */
  private static String token(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Bean
  KafkaArticleLog articleLog(KafkaSettings kafka, ExecutorService pollThreads) {
    return new KafkaArticleLog(() -> new KafkaProducer<>(kafka.articleProducer()), pollThreads);
  }

  @Bean
  PollObserver pollObserver(ObjectProvider<MeterRegistry> registry) {
    MeterRegistry meters = registry.getIfAvailable();
    return meters == null ? PollObserver.NONE : new PollMeters(meters);
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  RunningTopology ingestTopology(
      Poller poller,
      ArticleLog log,
      FullTexts fullTexts,
      HubRequests hubs,
      ExecutorService pollThreads,
      PollObserver observer,
      KafkaSettings kafka,
      IngestSettings settings,
      Clock clock) {
    return new RunningTopology(
        IngestTopology.of(
            poller,
            log,
            new Schedule(settings.schedule()),
            settings.politeness(),
            new PollSlots(settings.fetch().maxConcurrent()),
            fullTexts,
            hubs,
            pollThreads,
            observer),
        kafka.streams(),
        kafka.admin(),
        Topics.all(settings.partitions(), settings.replicationFactor()),
        clock);
  }

  @Bean
  StreamsHealth pollingHealthIndicator(RunningTopology topology) {
    return new StreamsHealth(topology);
  }
}
