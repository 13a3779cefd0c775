package dev.modelwire.api.feed;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Up when the list of feeds is complete and kept up to date. */
final class FeedsHealth implements HealthIndicator {

  private final FeedRegistry registry;
  private final FeedReader reader;

  FeedsHealth(FeedRegistry registry, FeedReader reader) {
    this.registry = registry;
    this.reader = reader;
  }

  @Override
  public Health health() {
    if (!reader.isRunning()) {
      return Health.down().withDetail("trouble", "the reader of the feeds log has ended").build();
    }
    return registry.isReady()
        ? Health.up().withDetail("feeds", registry.list().size()).build()
        : Health.status(Status.OUT_OF_SERVICE).withDetail("trouble", "reading the feeds").build();
  }
}
