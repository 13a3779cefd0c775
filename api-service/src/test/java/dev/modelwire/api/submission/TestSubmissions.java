package dev.modelwire.api.submission;

import dev.modelwire.api.feed.FeedCommands;
import dev.modelwire.api.feed.FeedRegistry;
import dev.modelwire.api.feed.TestFeeds;
import dev.modelwire.api.http.BodyRule;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/** The endpoints over logs in memory. */
@Configuration(proxyBeanMethods = false)
@Import({TestFeeds.class, SubmissionEndpoints.class, HubEndpoints.class})
class TestSubmissions {

  @Bean
  SubmissionBoard submissionBoard() {
    SubmissionBoard board = new SubmissionBoard();
    board.markReady();
    return board;
  }

  @Bean
  MemorySubmissionLog submissionLog(SubmissionBoard board) {
    return new MemorySubmissionLog(board);
  }

  @Bean
  BodyRule articleBodies() {
    return new BodyRule("POST", SubmissionEndpoints.ARTICLES, DataSize.ofMegabytes(1));
  }

  @Bean
  HubCalls hubCalls(FeedRegistry registry, MemorySubmissionLog log) {
    return new HubCalls(registry, log, Clock.systemUTC());
  }

  @Bean
  Submissions submissions(
      FeedRegistry registry, FeedCommands feeds, MemorySubmissionLog log, SubmissionBoard board) {
    return new Submissions(
        registry, feeds, log, board, () -> {}, Clock.systemUTC(), Duration.ofMillis(300));
  }
}
