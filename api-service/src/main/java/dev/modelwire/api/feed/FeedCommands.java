package dev.modelwire.api.feed;

import dev.modelwire.api.feed.FeedRegistry.Source;
import dev.modelwire.api.feed.FeedRegistry.Told;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.Payload.FeedChange;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is subscribed. Each command returns when its event is safe on the log and the
 * registry shows it; repeated, it does nothing more.
 */
public final class FeedCommands {

  private static final URI SOURCE = URI.create("/api");

  private final FeedRegistry registry;
  private final FeedLog log;
  private final List<Path> fileRoots;
  private final Clock clock;
  private final Duration patience;

  /** One command at a time, so that each decides on what the one before it did. */
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * @param patience how long a command waits for the registry to have read its logs
   */
  FeedCommands(
      FeedRegistry registry, FeedLog log, List<Path> fileRoots, Clock clock, Duration patience) {
    this.registry = registry;
    this.log = log;
    this.fileRoots = List.copyOf(fileRoots);
    this.clock = clock;
    this.patience = patience;
  }

  /** A feed that is paused stays so. */
  public FeedOutcome subscribe(FeedRequest request) {
    return switch (FeedAddress.of(request.address(), fileRoots)) {
      case FeedAddress.Refused(String code, String message) ->
          new FeedOutcome.Refused(code, message);
      case FeedAddress.Accepted(URI url) -> {
        FeedSettings settings = FeedSettings.of(request);
        Optional<FeedOutcome.Refused> refusal = settings.refusal();
        yield refusal.isPresent() ? refusal.get() : inTurn(() -> subscribe(url, settings));
      }
    };
  }

  private FeedOutcome subscribe(URI url, FeedSettings settings) {
    String id = EventIds.feed(url);
    Optional<Feed> subscribed =
        registry.find(id).map(KnownFeed::feed).or(() -> registry.readAt(url));
    if (subscribed.isPresent()) {
      return new FeedOutcome.AlreadySubscribed(subscribed.get());
    }
    Feed feed =
        new Feed(
            id,
            url,
            settings.title(),
            settings.labels(),
            FeedState.ACTIVE,
            settings.pollInterval(),
            settings.fullText(),
            clock.instant());
    // Subscribed before, it stays with whoever has its past.
    Source before = registry.told(id).map(Told::source).orElse(Source.NONE);
    int partition = before.partition() < 0 ? log.partitionOf(url) : before.partition();
    write(EventType.FEED_SUBSCRIBED, feed, null, before, partition);
    return new FeedOutcome.Subscribed(feed);
  }

  public FeedOutcome unsubscribe(String feedId) {
    return moveTo(feedId, FeedState.UNSUBSCRIBED, EventType.FEED_UNSUBSCRIBED, null);
  }

  /**
   * @param reason shown with the feed's history; null where none is given
   */
  public FeedOutcome pause(String feedId, @Nullable String reason) {
    return moveTo(feedId, FeedState.PAUSED, EventType.FEED_PAUSED, reason);
  }

  public FeedOutcome resume(String feedId) {
    return moveTo(feedId, FeedState.ACTIVE, EventType.FEED_RESUMED, null);
  }

  /** Has a feed polled now rather than when it is due. A paused one stays paused. */
  public FeedOutcome refresh(String feedId) {
    return inTurn(
        () -> {
          Optional<Told> told = subscribed(feedId);
          if (told.isEmpty()) {
            return new FeedOutcome.NotSubscribed(feedId);
          }
          Feed feed = told.get().feed();
          if (feed.state() == FeedState.PAUSED) {
            return new FeedOutcome.Refused("paused", "The feed is paused; resume it.");
          }
          if (feed.pushed()) {
            return new FeedOutcome.Refused(
                "nothing-to-poll", "There is nothing to poll: the feed's articles are sent.");
          }
          Source before = told.get().source();
          write(EventType.FEED_RESUMED, feed, "wanted now", before, before.partition());
          return new FeedOutcome.Changed(feed);
        });
  }

  private FeedOutcome moveTo(
      String feedId, FeedState state, EventType type, @Nullable String reason) {
    return changing(feedId, type, reason, feed -> feed.in(state));
  }

  /** Replaces all that the subscriber decides. */
  public FeedOutcome change(String feedId, FeedSettings settings) {
    Optional<FeedOutcome.Refused> refusal = settings.refusal();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return changing(
        feedId,
        EventType.FEED_CHANGED,
        null,
        feed ->
            new Feed(
                feed.id(),
                feed.url(),
                settings.title(),
                settings.labels(),
                feed.state(),
                settings.pollInterval(),
                settings.fullText(),
                feed.subscribedAt()));
  }

  private Optional<Told> subscribed(String feedId) {
    return registry.told(feedId).filter(it -> it.feed().state() != FeedState.UNSUBSCRIBED);
  }

  private FeedOutcome changing(
      String feedId, EventType type, @Nullable String reason, Function<Feed, Feed> change) {
    return inTurn(
        () -> {
          Optional<Told> told = subscribed(feedId);
          if (told.isEmpty()) {
            return new FeedOutcome.NotSubscribed(feedId);
          }
          Feed changed = change.apply(told.get().feed());
          if (changed.equals(told.get().feed())) {
            return new FeedOutcome.Unchanged(changed);
          }
          Source before = told.get().source();
          write(type, changed, reason, before, before.partition());
          return new FeedOutcome.Changed(changed);
        });
  }

  /** The id names the change before this one: two who decide on the same state tell one event. */
  private void write(
      EventType type, Feed feed, @Nullable String reason, Source before, int partition) {
    String distinction = before.partition() + ":" + before.offset();
    Event event =
        new Event(
            EventIds.feedEvent(type, feed.id(), distinction),
            type,
            SOURCE,
            feed.id(),
            clock.instant(),
            new FeedChange(feed, reason));
    long offset = log.append(partition, event);
    // Not waiting to read it back: who subscribes sees the feed in the next list.
    registry.changed(type, feed, new Source(partition, offset));
  }

  private FeedOutcome inTurn(Supplier<FeedOutcome> command) {
    try {
      registry.ready().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return new FeedOutcome.Unavailable("The list of feeds is still being read; try again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new FeedOutcome.Unavailable("The service is stopping.");
    }
    turn.lock();
    try {
      return command.get();
    } catch (FeedLog.FeedLogException e) {
      return new FeedOutcome.Unavailable("The log did not take it: " + e.getMessage());
    } finally {
      turn.unlock();
    }
  }
}
