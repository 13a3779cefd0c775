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
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
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
    NameFold fold = workingSet.get(identity);
    Map<String, Release> before = fold.releases();
    HeldClaim next = next(message, held);
    if (held != null && !held.withdrawn()) {
      fold.remove(held);
    }
    if (!next.withdrawn()) {
      fold.add(next);
    }
    Map<String, Release> after = fold.releases();
    List<Told> told = new ArrayList<>(next.toldBecauseOf(message.cause()));
    for (Told news : news(message, held, before, after)) {
      if (told.stream().noneMatch(t -> t.isSame(news, identity))) {
        told.add(news);
        next = next.telling(news);
      }
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

  /** What there is to tell of the difference: of most messages nothing. */
  private static List<Told> news(
      ClaimMessage message,
      @Nullable HeldClaim held,
      Map<String, Release> before,
      Map<String, Release> after) {
    TreeSet<String> ids = new TreeSet<>(before.keySet());
    ids.addAll(after.keySet());
    List<Told> news = new ArrayList<>();
    for (String id : ids) {
      Told told = news(message, held, id, before.get(id), after.get(id));
      if (told != null) {
        news.add(told);
      }
    }
    return news;
  }

  /** Null where nobody needs to know. */
  private static @Nullable Told news(
      ClaimMessage message,
      @Nullable HeldClaim held,
      String id,
      @Nullable Release before,
      @Nullable Release after) {
    String cause = message.cause();
    if (before == null) {
      return new Told(cause, EventType.RELEASE_DETECTED, id, List.of());
    }
    List<String> changed = ReleaseDifference.between(before, after);
    if (after == null) {
      return new Told(cause, EventType.RELEASE_RETRACTED, id, changed);
    }
    if (after.sources() > before.sources()) {
      return new Told(cause, EventType.RELEASE_CORROBORATED, id, changed);
    }
    boolean matters =
        ReleaseDifference.hasFact(changed)
            || after.sources() < before.sources()
            || evidenceChanged(held, message, before);
    return matters ? new Told(cause, EventType.RELEASE_REVISED, id, changed) : null;
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
    return told.stream().map(each -> event(identity, message, each)).toList();
  }

  private Event event(ModelIdentity identity, ClaimMessage message, Told told) {
    Release release = workingSet.current(identity, told.releaseOr(identity));
    return new Event(
        EventIds.releaseEvent(told.type(), release.id(), message.cause()),
        told.type(),
        SOURCE,
        release.id(),
        message.at(),
        new ReleaseChange(release, message.cause(), message.articleId(), told.changed()));
  }
}
