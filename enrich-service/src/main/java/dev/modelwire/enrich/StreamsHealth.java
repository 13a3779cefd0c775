package dev.modelwire.enrich;

import dev.modelwire.events.streams.RunningTopology;
import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while articles are enriched. */
final class StreamsHealth implements HealthIndicator {

  private final RunningTopology streams;

  StreamsHealth(RunningTopology streams) {
    this.streams = streams;
  }

  @Override
  public Health health() {
    @Nullable State state = streams.state();
    if (state == null) {
      return Health.outOfService().withDetail("state", "waiting for Kafka").build();
    }
    Health.Builder health = state == State.RUNNING ? Health.up() : Health.outOfService();
    if (state.hasStartedOrFinishedShuttingDown()) {
      health = Health.down();
    }
    return health.withDetail("state", state.name()).build();
  }
}
