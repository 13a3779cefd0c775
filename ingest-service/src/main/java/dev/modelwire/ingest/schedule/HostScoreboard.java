package dev.modelwire.ingest.schedule;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to which host when, for the whole process: a feed that moved is read at a host whose
 * other feeds may belong to another task. Any thread may ask. It grows with the number of hosts,
 * not of polls.
 *
 * @param <W> who waits; equal ones wait once
 */
public final class HostScoreboard<W> {

  private final Politeness politeness;
  private final UnaryOperator<String> registrable;
  private final Map<String, Host<W>> hosts = new HashMap<>();

  /**
   * @param registrable the part of a host's name that somebody registered, or the name itself
   */
  public HostScoreboard(Politeness politeness, UnaryOperator<String> registrable) {
    this.politeness = politeness;
    this.registrable = registrable;
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
  public synchronized Admission admit(W caller, URI url, boolean reserved, Instant now) {
    String name = key(url);
    if (name == null) {
      return new Admission.Admitted();
    }
    Host<W> host = hosts.computeIfAbsent(name, _ -> new Host<>());
    if (host.heldUntil.isAfter(now)) {
      return new Admission.Wait(host.place(host.heldUntil, politeness.spacing()), true);
    }
    if (!reserved && host.nextStart.isAfter(now)) {
      return new Admission.Wait(host.place(now, politeness.spacing()), false);
    }
    Instant free = host.lastStart.plus(politeness.spacing());
    if (free.isAfter(now)) {
      // The one before came late to its place.
      return new Admission.Wait(free, false);
    }
    if (host.running >= politeness.perHost()) {
      host.waiting.add(caller);
      return new Admission.Queued();
    }
    host.running++;
    host.lastStart = now;
    if (!reserved) {
      host.nextStart = now.plus(politeness.spacing());
    }
    return new Admission.Admitted();
  }

  /** A poll that was admitted is over: whoever is next should be asked for now. */
  public synchronized void finished(URI url) {
    Host<W> host = known(url);
    if (host != null) {
      host.running--;
    }
  }

  /** Takes who waited longest for this host, if anybody does. */
  public synchronized Optional<W> nextWaiting(URI url) {
    Host<W> host = known(url);
    return host == null || host.waiting.isEmpty()
        ? Optional.empty()
        : Optional.of(host.waiting.removeFirst());
  }

  /** The host asked to be left alone until then. */
  public synchronized void hold(URI url, Instant until) {
    String name = key(url);
    if (name == null || !politeness.throttleWholeHost()) {
      return;
    }
    Host<W> host = hosts.computeIfAbsent(name, _ -> new Host<>());
    if (until.isAfter(host.heldUntil)) {
      host.heldUntil = until;
    }
  }

  /** Nobody of these waits any more. */
  public synchronized void forget(Predicate<W> gone) {
    hosts.values().forEach(host -> host.waiting.removeIf(gone));
  }

  private @Nullable Host<W> known(URI url) {
    String name = key(url);
    return name == null ? null : hosts.get(name);
  }

  private @Nullable String key(URI url) {
    return politeness.scope().key(url, registrable);
  }

  private static final class Host<W> {
    int running;
    Instant lastStart = Instant.EPOCH;
    Instant nextStart = Instant.EPOCH;
    Instant heldUntil = Instant.EPOCH;
    final SequencedSet<W> waiting = new LinkedHashSet<>();

    /** The first free start at or after the given time. */
    Instant place(Instant earliest, Duration spacing) {
      Instant start = nextStart.isAfter(earliest) ? nextStart : earliest;
      nextStart = start.plus(spacing);
      return start;
    }
  }
}
