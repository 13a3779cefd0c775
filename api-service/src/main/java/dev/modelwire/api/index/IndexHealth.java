package dev.modelwire.api.index;

import dev.modelwire.api.store.EventStore;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether lists and searches are answered, and how far behind the store they are. */
final class IndexHealth implements HealthIndicator {

  private final WireIndex index;
  private final EventStore store;

  IndexHealth(WireIndex index, EventStore store) {
    this.index = index;
    this.store = store;
  }

  @Override
  public Health health() {
    Health.Builder health = index.isLive() ? Health.up() : Health.outOfService();
    return health
        .withDetail("position", index.applied())
        .withDetail("store", store.highWater())
        .build();
  }
}
