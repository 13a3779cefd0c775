package dev.modelwire.enrich.ledger;

import dev.modelwire.enrich.ledger.HeldClaim.Told;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.Report;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Folds claims into releases and tells what happened to them. One message changes at most one claim
 * and is written by at most one {@link ClaimStore#put}, so that a store that lost its latest writes
 * has lost whole messages.
 *
 * <p>After a crash the store can be ahead of the events: what a message changed was kept, what it
 * told was lost. So every claim remembers which events its messages told, and tells them again,
 * with the same ids, when a message comes again. Such an event carries the release as it is now.
 */
public final class Ledger {

  private static final URI SOURCE = URI.create("/enrich");

  private final ClaimStore store;
  private final WorkingSet workingSet;

  /**
   * @param maxClaims how many claims' sums to keep in memory over all identities, at least 1
   */
  public Ledger(ClaimStore store, int maxClaims) {
    this.store = store;
    this.workingSet = new WorkingSet(store, maxClaims);
  }

  /** What happened to the release because of a message, in order; empty for most messages. */
  public List<Event> apply(ModelIdentity identity, ClaimMessage message) {
    HeldClaim held = store.get(identity, message.articleId());
    if (held == null && message.report() == null) {
      return List.of();
    }
    if (held != null && message.sequence() < held.sequence()) {
      return tell(identity, message, held.toldBecauseOf(message.cause()));
    }
    return tell(identity, message, change(identity, message, held));
  }

  private List<Told> change(
      ModelIdentity identity, ClaimMessage message, @Nullable HeldClaim held) {
    ReleaseFold fold = workingSet.get(identity);
    @Nullable Release before = workingSet.release(identity, fold);
    HeldClaim next = next(message, held);
    if (held != null && !held.withdrawn()) {
      fold.remove(held);
    }
    if (!next.withdrawn()) {
      fold.add(next);
    }
    @Nullable Release after = workingSet.release(identity, fold);
    List<Told> told = new ArrayList<>(next.toldBecauseOf(message.cause()));
    Told news = news(message, held, before, after);
    if (news != null && told.stream().noneMatch(t -> t.type() == news.type())) {
      told.add(news);
      next = next.telling(news);
    }
    if (!next.equals(held)) {
      store.put(identity, next);
    }
    workingSet.shrinkTo(identity);
    return told;
  }

  private static HeldClaim next(ClaimMessage message, @Nullable HeldClaim held) {
    Report report = message.report();
    if (held == null) {
      Report first = Objects.requireNonNull(report);
      return new HeldClaim(
          message.sequence(),
          false,
          first.observedAt(),
          first,
          message.signature(),
          message.publication(),
          List.of());
    }
    if (report == null) {
      return new HeldClaim(
          message.sequence(),
          true,
          held.firstObservedAt(),
          held.report(),
          held.signature(),
          held.publication(),
          held.told());
    }
    Instant first = held.firstObservedAt();
    Instant observed = report.observedAt();
    return new HeldClaim(
        message.sequence(),
        false,
        first.isBefore(observed) ? first : observed,
        report,
        message.signature(),
        message.publication(),
        held.told());
  }

  /** What there is to tell of the difference; null where nobody needs to know. */
  private static @Nullable Told news(
      ClaimMessage message,
      @Nullable HeldClaim held,
      @Nullable Release before,
      @Nullable Release after) {
    if (before == null && after == null) {
      return null;
    }
    if (before == null) {
      return new Told(message.cause(), EventType.RELEASE_DETECTED, List.of());
    }
    List<String> changed = ReleaseDifference.between(before, after);
    if (after == null) {
      return new Told(message.cause(), EventType.RELEASE_RETRACTED, changed);
    }
    if (after.sources() > before.sources()) {
      return new Told(message.cause(), EventType.RELEASE_CORROBORATED, changed);
    }
    boolean matters =
        ReleaseDifference.hasFact(changed)
            || after.sources() < before.sources()
            || evidenceChanged(held, message, before);
    return matters ? new Told(message.cause(), EventType.RELEASE_REVISED, changed) : null;
  }

  /** Whether a report that readers of the release are shown says something else now, or is gone. */
  private static boolean evidenceChanged(
      @Nullable HeldClaim held, ClaimMessage message, Release before) {
    if (held == null || before.reports().stream().noneMatch(held.report()::equals)) {
      return false;
    }
    Report now = message.report();
    Report was = held.report();
    return now == null
        || !now.claim().equals(was.claim())
        || !now.title().equals(was.title())
        || !Objects.equals(now.url(), was.url());
  }

  private List<Event> tell(ModelIdentity identity, ClaimMessage message, List<Told> told) {
    if (told.isEmpty()) {
      return List.of();
    }
    Release release = workingSet.current(identity);
    return told.stream().map(each -> event(message, release, each)).toList();
  }

  private static Event event(ClaimMessage message, Release release, Told told) {
    return new Event(
        EventIds.releaseEvent(told.type(), release.id(), message.cause()),
        told.type(),
        SOURCE,
        release.id(),
        message.at(),
        new ReleaseChange(release, message.cause(), message.articleId(), told.changed()));
  }
}
