package dev.modelwire.ingest.topology;

import dev.modelwire.events.EventJson;
import dev.modelwire.events.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was sent and is not on the article log yet. Kafka may forget that a submission was read
 * before its article is safe; this does not. Used by the task's thread only.
 */
final class PushStore {

  static final String PUSHES = "pushes";

  private static final String WAITING = "w|";
  private static final String TAKEN = "t|";

  private final KeyValueStore<String, byte[]> store;
  private final JsonMapper json = EventJson.mapper();

  PushStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** The last submission of a feed that was taken from the topic. */
  private record Taken(long offset, Instant receivedAt) {}

  /** A place where a submission is kept. Keys of one feed are in the order of its submissions. */
  record Place(String key, String feedId) {}

  /** Keeps a submission, unless it was kept before; null where it was. */
  @Nullable Place keep(Submission submission, long offset) {
    String feedId = submission.feedId();
    byte[] known = store.get(TAKEN + feedId);
    if (known != null) {
      Taken taken = json.readValue(known, Taken.class);
      // A topic that was made anew begins anew, later.
      if (offset <= taken.offset && !submission.receivedAt().isAfter(taken.receivedAt)) {
        return null;
      }
    }
    String key = WAITING + feedId + "|%019d".formatted(offset) + "|" + submission.id();
    store.put(key, json.writeValueAsBytes(submission));
    store.put(TAKEN + feedId, json.writeValueAsBytes(new Taken(offset, submission.receivedAt())));
    return new Place(key, feedId);
  }

  @Nullable Submission get(String key) {
    byte[] value = store.get(key);
    return value == null ? null : json.readValue(value, Submission.class);
  }

  void forget(String key) {
    store.delete(key);
  }

  /** All that waits, in order. */
  List<Place> waiting() {
    List<Place> places = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = store.prefixScan(WAITING, new StringSerializer())) {
      while (all.hasNext()) {
        String key = all.next().key;
        places.add(new Place(key, key.substring(WAITING.length(), key.indexOf('|', 2))));
      }
    }
    return places;
  }
}
