package dev.modelwire.api.follow;

import dev.modelwire.events.Event;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A log in memory. It delivers when the test says so, and again what failed. */
final class FakeEventLog implements EventLog {

  private final EventCodec codec = new EventCodec();
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private String id = "log-1";
  private long beginning;
  private long end;
  private boolean ended;
  private @Nullable Consumer<List<ConsumerRecord<byte[], byte[]>>> reader;
  private long next;

  synchronized void write(Event event) {
    write(codec.headers(event), codec.value(event));
  }

  synchronized void writeGarbage(String text) {
    write(new RecordHeaders(), text.getBytes(StandardCharsets.UTF_8));
  }

  synchronized void write(Headers headers, byte[] value) {
    records.add(
        new ConsumerRecord<>(
            Topics.EVENTS,
            0,
            end++,
            0,
            TimestampType.CREATE_TIME,
            0,
            value.length,
            new byte[0],
            value,
            headers,
            Optional.empty()));
  }

  synchronized void isAnother(String newId) {
    id = newId;
  }

  synchronized void losesAllAfter(long position) {
    records.removeIf(record -> record.offset() > position);
    end = position + 1;
  }

  synchronized void losesAllBefore(long position) {
    records.removeIf(record -> record.offset() < position);
    beginning = position;
  }

  synchronized void endsItsReader() {
    ended = true;
  }

  @Override
  public synchronized Extent extent() {
    return new Extent(id, beginning, end);
  }

  @Override
  public synchronized Following follow(
      long after, Consumer<List<ConsumerRecord<byte[], byte[]>>> batches) {
    reader = batches;
    next = after + 1;
    return new Following() {
      @Override
      public boolean running() {
        return !ended;
      }

      @Override
      public void stop() {
        ended = true;
      }
    };
  }

  synchronized boolean isFollowed() {
    return reader != null;
  }

  synchronized long nextPosition() {
    return next;
  }

  /** Delivers what there is, in batches of a size; what fails stays to be delivered again. */
  synchronized void deliver(int size) {
    List<ConsumerRecord<byte[], byte[]>> rest =
        records.stream().filter(record -> record.offset() >= next).limit(size).toList();
    if (reader == null || rest.isEmpty()) {
      return;
    }
    reader.accept(rest);
    next = rest.getLast().offset() + 1;
    deliver(size);
  }
}
