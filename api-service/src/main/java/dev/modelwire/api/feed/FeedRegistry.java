package dev.modelwire.api.feed;

import dev.modelwire.api.article.FeedLabels;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedState;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.HubStatus;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The feeds as the logs tell them. Complete once {@link #ready()}; before that, what has been read
 * so far. Any thread may ask.
 */
public final class FeedRegistry implements FeedLabels {

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /** Feeds by where their hubs call, of now and of before. */
  private final Map<String, String> callbacks = new ConcurrentHashMap<>();

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  /** All subscribed feeds, those subscribed first first. */
  public List<KnownFeed> list() {
    return entries.values().stream()
        .flatMap(entry -> entry.known().stream())
        .sorted(
            Comparator.comparing((KnownFeed known) -> known.feed().subscribedAt())
                .thenComparing(known -> known.feed().id()))
        .toList();
  }

  /** A subscribed feed. */
  public Optional<KnownFeed> find(String feedId) {
    return Optional.ofNullable(entries.get(feedId)).flatMap(Entry::known);
  }

  /**
   * The feed whose hub calls that address, subscribed or not.
   *
   * @param callback the last segment of the address
   */
  public Optional<KnownFeed> calledAt(String callback) {
    String feedId = callbacks.get(callback);
    Entry entry = feedId == null ? null : entries.get(feedId);
    if (entry == null || entry.feed == null || entry.status == null) {
      return Optional.empty();
    }
    HubStatus hub = entry.status.hub();
    return hub == null || !hub.callback().equals(callback)
        ? Optional.empty()
        : Optional.of(new KnownFeed(entry.feed, Optional.of(entry.status)));
  }

  @Override
  public Set<String> feeds(String label) {
    return list().stream()
        .map(KnownFeed::feed)
        .filter(feed -> feed.labels().stream().anyMatch(label::equalsIgnoreCase))
        .map(Feed::id)
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> labels(String feedId) {
    return find(feedId).map(known -> Set.copyOf(known.feed().labels())).orElse(Set.of());
  }

  /** Completes when all that the logs held at the start has been read. */
  public CompletableFuture<Void> ready() {
    return ready.copy();
  }

  public boolean isReady() {
    return ready.isDone();
  }

  /** Has something run after each change, by the thread that brings it; it should be quick. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  void markReady() {
    ready.complete(null);
  }

  /** Takes what is told of a feed; what is older than what is known changes nothing. */
  void changed(EventType type, Feed told, Source source) {
    Entry entry =
        entries.merge(
            told.id(),
            new Entry(told, source, null, Source.NONE),
            (known, fresh) ->
                source.after(known.feedSource)
                    ? known.with(known.feed == null ? told : known.feed.after(type, told), source)
                    : known);
    if (entry.feedSource.equals(source)) {
      tell();
    }
  }

  void reported(String feedId, @Nullable FeedStatus status, Source source) {
    Entry entry =
        entries.merge(
            feedId,
            new Entry(null, Source.NONE, status, source),
            (known, fresh) ->
                source.after(known.statusSource) ? known.with(status, source) : known);
    if (entry.statusSource.equals(source)) {
      if (status != null && status.hub() != null) {
        callbacks.put(status.hub().callback(), feedId);
      }
      tell();
    }
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }

  /** What was last told of a feed, even if it is unsubscribed. */
  Optional<Told> told(String feedId) {
    Entry entry = entries.get(feedId);
    return entry == null || entry.feed == null
        ? Optional.empty()
        : Optional.of(new Told(entry.feed, entry.feedSource));
  }

  /** The subscribed feed that is read at an address, wherever it was when it was subscribed. */
  Optional<Feed> readAt(URI url) {
    return entries.values().stream()
        .flatMap(entry -> entry.known().stream())
        .map(KnownFeed::feed)
        .filter(feed -> feed.url().equals(url))
        .findFirst();
  }

  /** The partition of the log that a feed's own events stand on; empty where it is not known. */
  public OptionalInt partitionOf(String feedId) {
    int partition = told(feedId).map(Told::source).orElse(Source.NONE).partition();
    return partition < 0 ? OptionalInt.empty() : OptionalInt.of(partition);
  }

  record Told(Feed feed, Source source) {}

  /** Where on its log something was told. */
  record Source(int partition, long offset) {
    static final Source NONE = new Source(-1, -1);

    /**
     * Offsets of different partitions don't compare; a feed changes partition only if
     * repartitioned.
     */
    boolean after(Source other) {
      return partition != other.partition || offset > other.offset;
    }
  }

  private record Entry(
      @Nullable Feed feed, Source feedSource, @Nullable FeedStatus status, Source statusSource) {

    Entry with(Feed newFeed, Source source) {
      return new Entry(newFeed, source, status, statusSource);
    }

    Entry with(@Nullable FeedStatus newStatus, Source source) {
      return new Entry(feed, feedSource, newStatus, source);
    }

    Optional<KnownFeed> known() {
      return feed == null || feed.state() == FeedState.UNSUBSCRIBED
          ? Optional.empty()
          : Optional.of(new KnownFeed(feed, Optional.ofNullable(status)));
    }
  }
}
