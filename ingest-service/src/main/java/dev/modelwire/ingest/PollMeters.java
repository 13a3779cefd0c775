package dev.modelwire.ingest;

import dev.modelwire.ingest.feed.Decision.Fates;
import dev.modelwire.ingest.topology.PollObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts and times polls. */
final class PollMeters implements PollObserver {

  private final MeterRegistry registry;
  private final Timer delay;
  private final Counter notLogged;
  private final Counter published;
  private final Counter revised;
  private final Counter withdrawn;
  private final Counter unchanged;
  private final Counter suppressed;

  PollMeters(MeterRegistry registry) {
    this.registry = registry;
    delay =
        Timer.builder("modelwire.polls.delay")
            .description("How long after it was due a poll started")
            .register(registry);
    notLogged =
        Counter.builder("modelwire.polls.not.logged")
            .description("Polls whose articles the log did not take")
            .register(registry);
    published = entries("published");
    revised = entries("revised");
    withdrawn = entries("withdrawn");
    unchanged = entries("unchanged");
    suppressed = entries("suppressed");
  }

  private Counter entries(String fate) {
    return Counter.builder("modelwire.entries")
        .description("Entries of read sources, by what became of them")
        .tag("fate", fate)
        .register(registry);
  }

  @Override
  public void polled(String outcome, Duration took, Duration late, Fates fates) {
    Timer.builder("modelwire.polls")
        .description("Polls by what they came to")
        .tag("outcome", outcome)
        .register(registry)
        .record(took);
    delay.record(late);
    published.increment(fates.published());
    revised.increment(fates.revised());
    withdrawn.increment(fates.withdrawn());
    unchanged.increment(fates.unchanged());
    suppressed.increment(fates.suppressed());
  }

  @Override
  public void notLogged() {
    notLogged.increment();
  }
}
