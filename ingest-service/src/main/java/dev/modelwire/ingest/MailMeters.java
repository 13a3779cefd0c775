package dev.modelwire.ingest;

import dev.modelwire.ingest.mail.MailObserver;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts mails and the mailboxes that are looked into, without naming any. */
final class MailMeters implements MailObserver {

  /** A mailbox that nobody looked into for so long is paused, or another instance's. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  private final Clock clock;
  private final Map<Fate, Counter> mails = new EnumMap<>(Fate.class);
  private final Map<URI, Look> looks = new ConcurrentHashMap<>();
  private final AtomicInteger watches = new AtomicInteger();
  private final AtomicLong lastSuccess;

  /** The last look into a mailbox. */
  private record Look(boolean well, long at) {}

  MailMeters(MeterRegistry registry) {
    clock = registry.config().clock();
    lastSuccess = new AtomicLong(clock.wallTime());
    for (Fate fate : Fate.values()) {
      mails.put(
          fate,
          Counter.builder("modelwire.mails")
              .description("Mails that were fetched, by what became of them")
              .tag("fate", fate.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    mailboxes(registry, "reached", true);
    mailboxes(registry, "failing", false);
    Gauge.builder("modelwire.mailboxes.watched", watches, AtomicInteger::get)
        .description("Connections on which servers tell of new mails")
        .register(registry);
    TimeGauge.builder(
            "modelwire.mailboxes.last.success.age",
            lastSuccess,
            TimeUnit.MILLISECONDS,
            last -> (double) clock.wallTime() - last.get())
        .description("Since the last look into a mailbox that went well, or since the start")
        .register(registry);
  }

  private void mailboxes(MeterRegistry registry, String state, boolean well) {
    Gauge.builder("modelwire.mailboxes", () -> count(well))
        .description("Mailboxes, by how the last look into them went")
        .tag("state", state)
        .register(registry);
  }

  private long count(boolean well) {
    long since = clock.wallTime() - FORGOTTEN_AFTER.toMillis();
    looks.values().removeIf(look -> look.at < since);
    return looks.values().stream().filter(look -> look.well == well).count();
  }

  @Override
  public void fetched(Fate fate) {
    Objects.requireNonNull(mails.get(fate)).increment();
  }

  @Override
  public void looked(URI mailbox, boolean well) {
    long now = clock.wallTime();
    looks.put(mailbox, new Look(well, now));
    if (well) {
      lastSuccess.set(now);
    }
  }

  @Override
  public void watched(boolean opened) {
    watches.addAndGet(opened ? 1 : -1);
  }
}
