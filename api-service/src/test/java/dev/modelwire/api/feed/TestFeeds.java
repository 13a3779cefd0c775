package dev.modelwire.api.feed;

import dev.modelwire.events.FeedStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The feeds' endpoints over a log in memory. */
@Configuration(proxyBeanMethods = false)
@Import(FeedEndpoints.class)
public class TestFeeds {

  @Bean
  FeedRegistry feedRegistry() {
    FeedRegistry registry = new FeedRegistry();
    registry.markReady();
    return registry;
  }

  @Bean
  MemoryFeedLog feedLog() {
    return new MemoryFeedLog();
  }

  @Bean
  FeedCommands feedCommands(FeedRegistry registry, MemoryFeedLog log) {
    return new FeedCommands(registry, log, List.of(), Clock.systemUTC(), Duration.ofSeconds(5));
  }

  /** Tells how a feed's polls go. */
  public static void report(FeedRegistry registry, FeedStatus status, long offset) {
    registry.reported(status.feedId(), status, new FeedRegistry.Source(0, offset));
  }
}
