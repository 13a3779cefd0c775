package dev.modelwire.api.submission;

import dev.modelwire.api.KafkaSettings;
import dev.modelwire.api.feed.FeedCommands;
import dev.modelwire.api.feed.FeedRegistry;
import dev.modelwire.api.follow.TopicReader;
import dev.modelwire.api.http.BodyRule;
import java.time.Clock;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together how articles are taken that are sent. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubmissionProperties.class)
class SubmissionConfiguration {

  @Bean
  BodyRule articleBodies(SubmissionProperties properties) {
    return new BodyRule("POST", SubmissionEndpoints.ARTICLES, properties.maxBody());
  }

  @Bean
  BodyRule hubDeliveries(SubmissionProperties properties) {
    return new BodyRule("POST", HubEndpoints.PATH, properties.maxBody());
  }

  @Bean
  HubCalls hubCalls(FeedRegistry registry, Producer<byte[], byte[]> wireProducer, Clock clock) {
    return new HubCalls(registry, new KafkaSubmissionLog(wireProducer), clock);
  }

  @Bean
  SubmissionBoard submissionBoard() {
    return new SubmissionBoard();
  }

  @Bean
  SubmissionFollower submissionFollower(KafkaSettings kafka, SubmissionBoard board) {
    return new SubmissionFollower(
        TopicReader.consumers(kafka.consumer(), "modelwire-api-submissions"), board);
  }

  @Bean
  Submissions submissions(
      FeedRegistry registry,
      FeedCommands feeds,
      Producer<byte[], byte[]> wireProducer,
      SubmissionBoard board,
      SubmissionFollower follower,
      SubmissionProperties properties,
      Clock clock) {
    return new Submissions(
        registry,
        feeds,
        new KafkaSubmissionLog(wireProducer),
        board,
        follower::follow,
        clock,
        properties.patience());
  }
}
