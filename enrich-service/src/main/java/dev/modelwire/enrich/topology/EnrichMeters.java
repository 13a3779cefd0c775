package dev.modelwire.enrich.topology;

import dev.modelwire.events.EventType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the topology counts; after a crash, what is done again is counted again. */
public final class EnrichMeters {

  private final Counter articles;
  private final Counter claims;
  private final Counter deadLetters;
  private final Map<EventType, Counter> releases = new EnumMap<>(EventType.class);

  public EnrichMeters(MeterRegistry registry) {
    articles = counter("modelwire.enrich.articles", "Articles sent on").register(registry);
    claims = counter("modelwire.enrich.claims", "Claims made or taken back").register(registry);
    deadLetters =
        counter("modelwire.enrich.dead.letters", "Records that could not be processed")
            .register(registry);
    for (EventType type :
        new EventType[] {
          EventType.RELEASE_DETECTED,
          EventType.RELEASE_CORROBORATED,
          EventType.RELEASE_REVISED,
          EventType.RELEASE_RETRACTED
        }) {
      String happening = type.name().substring("RELEASE_".length()).toLowerCase(Locale.ROOT);
      releases.put(
          type,
          counter("modelwire.enrich.releases", "Release events told")
              .tag("type", happening)
              .register(registry));
    }
  }

  private static Counter.Builder counter(String name, String description) {
    return Counter.builder(name).description(description);
  }

  void article() {
    articles.increment();
  }

  void claim() {
    claims.increment();
  }

  void deadLetter() {
    deadLetters.increment();
  }

  void release(EventType type) {
    Objects.requireNonNull(releases.get(type)).increment();
  }
}
