package dev.modelwire.api.follow;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Up when all that the log held at the start is kept and told, and new events come in. */
final class EventLogHealth implements HealthIndicator {

  private final EventLogFollower follower;

  EventLogHealth(EventLogFollower follower) {
    this.follower = follower;
  }

  @Override
  public Health health() {
    Health.Builder health =
        follower
            .trouble()
            .map(trouble -> Health.down().withDetail("trouble", trouble))
            .orElseGet(() -> follower.isCaughtUp() ? Health.up() : catchingUp());
    return health.withDetail("position", follower.position()).build();
  }

  private static Health.Builder catchingUp() {
    return Health.status(Status.OUT_OF_SERVICE).withDetail("trouble", "catching up with the log");
  }
}
