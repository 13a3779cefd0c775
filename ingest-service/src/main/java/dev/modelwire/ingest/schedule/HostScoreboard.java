package dev.modelwire.ingest.schedule;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to which host when. Used by one thread: the feeds of a host belong to one task. It
 * grows with the number of hosts, not of polls.
 */
public final class HostScoreboard {

  private final Politeness politeness;
  private final Map<String, Host> hosts = new HashMap<>();

  public HostScoreboard(Politeness politeness) {
    this.politeness = politeness;
  }

  /** What a host allows. */
  public sealed interface Admission {

    /** Go ahead, and say {@link HostScoreboard#finished} afterwards. */
    record Admitted() implements Admission {}

    /** A place is kept for that time: come back then, with the reservation. */
    record Wait(Instant until, boolean throttled) implements Admission {}

    /** As many as allowed are running: {@link HostScoreboard#nextWaiting} names who is next. */
    record Queued() implements Admission {}
  }

  /**
   * @param reserved whether an earlier answer told the caller to come now
   */
  public Admission admit(String feedId, URI url, boolean reserved, Instant now) {
    String name = url.getHost();
    if (name == null) {
      return new Admission.Admitted();
    }
    Host host = hosts.computeIfAbsent(key(name), _ -> new Host());
    if (host.heldUntil.isAfter(now)) {
      return new Admission.Wait(host.place(host.heldUntil, politeness.spacing()), true);
    }
    if (!reserved && host.nextStart.isAfter(now)) {
      return new Admission.Wait(host.place(now, politeness.spacing()), false);
    }
    if (host.running >= politeness.perHost()) {
      host.waiting.add(feedId);
      return new Admission.Queued();
    }
    host.running++;
    if (!reserved) {
      host.nextStart = now.plus(politeness.spacing());
    }
    return new Admission.Admitted();
  }

  /** A poll that was admitted is over: whoever is next should be asked for now. */
  public void finished(URI url) {
    Host host = known(url);
    if (host != null) {
      host.running--;
    }
  }

  /** Takes the feed that waited longest for this host, if one does. */
  public Optional<String> nextWaiting(URI url) {
    Host host = known(url);
    return host == null ? Optional.empty() : first(host.waiting);
  }

  /** The host asked to be left alone until then. */
  public void hold(URI url, Instant until) {
    Host host = known(url);
    if (host != null && politeness.throttleWholeHost() && until.isAfter(host.heldUntil)) {
      host.heldUntil = until;
    }
  }

  private static Optional<String> first(SequencedSet<String> waiting) {
    return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.removeFirst());
  }

  private @Nullable Host known(URI url) {
    return url.getHost() == null ? null : hosts.get(key(url.getHost()));
  }

  private static String key(String host) {
    return host.toLowerCase(Locale.ROOT);
  }

  private static final class Host {
    int running;
    Instant nextStart = Instant.MIN;
    Instant heldUntil = Instant.MIN;
    final SequencedSet<String> waiting = new LinkedHashSet<>();

    /** The first free start at or after the given time. */
    Instant place(Instant earliest, Duration spacing) {
      Instant start = nextStart.isAfter(earliest) ? nextStart : earliest;
      nextStart = start.plus(spacing);
      return start;
    }
  }
}
