package dev.modelwire.ingest.topology;

import dev.modelwire.events.EventJson;
import dev.modelwire.ingest.feed.Decision;
import dev.modelwire.ingest.feed.EntryLookup;
import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.KnownEntry;
import dev.modelwire.ingest.feed.KnownFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a task remembers of its feeds, in two stores: the feeds, and their entries and files. Used
 * by the task's thread only, but for {@link #files}.
 */
final class FeedStore {

  static final String FEEDS = "feeds";
  static final String ENTRIES = "entries";

  /** More than are polled at a time. */
  private static final int RECENT = 1024;

  private final KeyValueStore<String, byte[]> feeds;
  private final KeyValueStore<String, byte[]> entries;
  private final JsonMapper json = EventJson.mapper();

  /**
   * Feeds as last read or put: one poll asks for its feed five times, and reading it is what a task
   * has most to do with.
   */
  private final Map<String, FeedRecord> recent =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FeedRecord> eldest) {
          return size() > RECENT;
        }
      };

  /** A folder's files are looked up by other threads while it is read. Filled when first needed. */
  private final Map<String, Map<String, KnownFile>> files = new HashMap<>();

  FeedStore(KeyValueStore<String, byte[]> feeds, KeyValueStore<String, byte[]> entries) {
    this.feeds = feeds;
    this.entries = entries;
  }

  @Nullable FeedRecord feed(String feedId) {
    FeedRecord known = recent.get(feedId);
    if (known != null) {
      return known;
    }
    byte[] value = feeds.get(feedId);
    if (value == null) {
      return null;
    }
    FeedRecord read = json.readValue(value, FeedRecord.class);
    recent.put(feedId, read);
    return read;
  }

  void put(FeedRecord feed) {
    recent.put(feed.feed().id(), feed);
    feeds.put(feed.feed().id(), json.writeValueAsBytes(feed));
  }

  void eachFeed(Consumer<FeedRecord> consumer) {
    try (KeyValueIterator<String, byte[]> all = feeds.all()) {
      all.forEachRemaining(each -> consumer.accept(json.readValue(each.value, FeedRecord.class)));
    }
  }

  EntryLookup entries(String feedId) {
    return articleId -> {
      byte[] value = entries.get(entryKey(feedId, articleId));
      return value == null ? null : EntryCodec.decode(value);
    };
  }

  /**
   * The files of a folder by path; safe to read from any thread, none but the task's changes it.
   */
  Map<String, KnownFile> files(String feedId) {
    return files.computeIfAbsent(feedId, this::readFiles);
  }

  private Map<String, KnownFile> readFiles(String feedId) {
    Map<String, KnownFile> found = new ConcurrentHashMap<>();
    try (KeyValueIterator<String, byte[]> all =
        entries.prefixScan(fileKey(feedId, ""), new StringSerializer())) {
      while (all.hasNext()) {
        KnownFile file = json.readValue(all.next().value, KnownFile.class);
        found.put(file.path(), file);
      }
    }
    return found;
  }

  /** Remembers the entries and files of a poll; the feed itself is put by the caller. */
  void remember(String feedId, Decision decision) {
    for (Map.Entry<String, KnownEntry> entry : decision.entries().entrySet()) {
      entries.put(entryKey(feedId, entry.getKey()), EntryCodec.encode(entry.getValue()));
    }
    if (decision.files().isEmpty() && decision.forgotten().isEmpty()) {
      return;
    }
    Map<String, KnownFile> known = files(feedId);
    for (KnownFile file : decision.files()) {
      entries.put(fileKey(feedId, file.path()), json.writeValueAsBytes(file));
      known.put(file.path(), file);
    }
    for (String path : decision.forgotten()) {
      entries.delete(fileKey(feedId, path));
      known.remove(path);
    }
  }

  static byte[] key(String feedId) {
    return feedId.getBytes(StandardCharsets.UTF_8);
  }

  private static String entryKey(String feedId, String articleId) {
    return feedId + "|e|" + articleId;
  }

  private static String fileKey(String feedId, String path) {
    return feedId + "|f|" + path;
  }
}
