package dev.modelwire.ingest;

import dev.modelwire.events.PageText;
import dev.modelwire.ingest.feed.Decision.Fates;
import dev.modelwire.ingest.topology.PollObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;

/** Counts and times polls. */
final class PollMeters implements PollObserver {

  private static final Set<String> WENT_WELL = Set.of("fetched", "unchanged");

  private final MeterRegistry registry;
  private final Timer delay;
  private final Counter notLogged;
  private final Counter published;
  private final Counter revised;
  private final Counter withdrawn;
  private final Counter unchanged;
  private final Counter suppressed;
  private final AtomicLong lastSuccess;
  private final Map<HostWait, Counter> waits = new EnumMap<>(HostWait.class);

  /** By partition. */
  private final Map<Integer, Load> loads = new ConcurrentHashMap<>();

  private record Load(int waiting, int underWay) {}

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
    lastSuccess = new AtomicLong(registry.config().clock().wallTime());
    for (HostWait reason : HostWait.values()) {
      waits.put(
          reason,
          Counter.builder("modelwire.hosts.waits")
              .description("Polls that were due and had to wait for their host")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    gauges();
  }

  private void gauges() {
    Gauge.builder("modelwire.feeds.waiting", loads, all -> sum(all, Load::waiting))
        .description("Feeds that wait for their time or for their host")
        .register(registry);
    Gauge.builder("modelwire.polls.under.way", loads, all -> sum(all, Load::underWay))
        .description("Polls that were started and are not concluded")
        .register(registry);
    TimeGauge.builder(
            "modelwire.polls.last.success.age",
            lastSuccess,
            TimeUnit.MILLISECONDS,
            last -> (double) registry.config().clock().wallTime() - last.get())
        .description("Since the last poll that went well, or since the start")
        .register(registry);
  }

  private static double sum(Map<Integer, Load> loads, ToIntFunction<Load> part) {
    return loads.values().stream().mapToInt(part).sum();
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
    if (WENT_WELL.contains(outcome)) {
      lastSuccess.set(registry.config().clock().wallTime());
    }
    count(fates);
  }

  @Override
  public void hubAsked(boolean accepted) {
    Counter.builder("modelwire.hubs.requests")
        .description("Requests to WebSub hubs, by whether they were taken")
        .tag("outcome", accepted ? "accepted" : "refused")
        .register(registry)
        .increment();
  }

  @Override
  public void submitted(String outcome, Fates fates) {
    Counter.builder("modelwire.submissions")
        .description("What was sent instead of fetched, by what became of it")
        .tag("outcome", outcome)
        .register(registry)
        .increment();
    count(fates);
  }

  private void count(Fates fates) {
    published.increment(fates.published());
    revised.increment(fates.revised());
    withdrawn.increment(fates.withdrawn());
    unchanged.increment(fates.unchanged());
    suppressed.increment(fates.suppressed());
  }

  @Override
  public void page(PageText verdict) {
    Counter.builder("modelwire.pages")
        .description("Pages that were asked for the full text of an entry, by what came of it")
        .tag("verdict", verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .register(registry)
        .increment();
  }

  @Override
  public void waits(HostWait reason) {
    Objects.requireNonNull(waits.get(reason)).increment();
  }

  @Override
  public void load(int partition, int waiting, int underWay) {
    loads.put(partition, new Load(waiting, underWay));
  }

  @Override
  public void notLogged() {
    notLogged.increment();
  }
}
