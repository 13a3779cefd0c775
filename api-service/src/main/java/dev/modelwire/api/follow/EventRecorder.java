package dev.modelwire.api.follow;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.Event;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches of the log: into the store, then to the subscribers. What does not decode goes to
 * the dead letters and is passed. A batch that fails in any other way is to be delivered again;
 * whatever part of it was done is then recognised. Confined to the follower's thread.
 */
final class EventRecorder implements Consumer<List<ConsumerRecord<byte[], byte[]>>> {

  /** Far more than any id has; the stores' indexes are made for short ones. */
  private static final int LONGEST_ATTRIBUTE = 2_048;

  private final EventStore store;
  private final Audience audience;
  private final DeadLetters deadLetters;
  private final EventCodec codec = new EventCodec();
  private long parkedUpTo = EventStore.NOTHING;
  private volatile @Nullable String failure;

  EventRecorder(EventStore store, Audience audience, DeadLetters deadLetters) {
    this.store = store;
    this.audience = audience;
    this.deadLetters = deadLetters;
  }

  /** Why the batch under way is not done yet; empty while all goes well. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void accept(List<ConsumerRecord<byte[], byte[]>> records) {
    if (records.isEmpty()) {
      return;
    }
    try {
      record(records);
      failure = null;
    } catch (RuntimeException e) {
      failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw e;
    }
  }

  private void record(List<ConsumerRecord<byte[], byte[]>> records) {
    List<RecordedEvent> events = new ArrayList<>(records.size());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (codec.decode(record.headers(), record.value())) {
        case Decoded.Valid(Event event) when storable(event) -> events.add(recorded(record, event));
        case Decoded.Valid _ -> park(record, "an attribute is longer than any of ours");
        case Decoded.Malformed(String reason) -> park(record, reason);
      }
    }
    long before = store.highWater();
    List<RecordedEvent> fresh = store.append(events, records.getLast().offset());
    audience.tell(fresh, before, store.highWater());
  }

  private static boolean storable(Event event) {
    return event.id().length() <= LONGEST_ATTRIBUTE
        && event.subject().length() <= LONGEST_ATTRIBUTE
        && event.source().toString().length() <= LONGEST_ATTRIBUTE;
  }

  private static RecordedEvent recorded(ConsumerRecord<byte[], byte[]> record, Event event) {
    byte[] data = Objects.requireNonNull(record.value(), "an event that decoded has a value");
    return new RecordedEvent(
        record.offset(),
        event.id(),
        event.type(),
        event.source(),
        event.subject(),
        event.time(),
        data);
  }

  /** Once, however often the batch around it fails. */
  private void park(ConsumerRecord<byte[], byte[]> record, String reason) {
    if (record.offset() > parkedUpTo) {
      deadLetters.park(record, reason);
      parkedUpTo = record.offset();
    }
  }
}
