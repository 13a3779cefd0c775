package dev.modelwire.ingest.topology;

import dev.modelwire.events.Event;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Appends with an idempotent producer of its own, not with that of Kafka Streams: only so is the
 * broker's acknowledgement to be had, before which nothing may be remembered.
 */
public final class KafkaArticleLog implements ArticleLog, AutoCloseable {

  /** What is not acknowledged by then is read and sent again after the next start. */
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

  private final Supplier<Producer<byte[], byte[]>> connect;
  private final Executor executor;
  private final EventCodec codec = new EventCodec();
  private @Nullable Producer<byte[], byte[]> connected;
  private boolean closed;

  /**
   * @param connect called once, with the first append: Kafka may come up later than the service
   * @param executor encodes and sends; may block while the producer's buffer is full
   */
  public KafkaArticleLog(Supplier<Producer<byte[], byte[]>> connect, Executor executor) {
    this.connect = connect;
    this.executor = executor;
  }

  @Override
  public CompletionStage<Void> append(List<Event> events, int feedsPartition) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    if (events.isEmpty()) {
      done.complete(null);
      return done;
    }
    try {
      executor.execute(() -> send(events, feedsPartition, done));
    } catch (RuntimeException e) {
      // The executor is shut down: so is everything else.
      done.completeExceptionally(e);
    }
    return done;
  }

  private void send(List<Event> events, int feedsPartition, CompletableFuture<Void> done) {
    AtomicInteger missing = new AtomicInteger(events.size());
    try {
      Producer<byte[], byte[]> producer = producer();
      for (Event event : events) {
        // Failures come to the callback as well; the future says nothing more.
        var _ =
            producer.send(
                record(event, feedsPartition), (_, error) -> acknowledged(error, missing, done));
      }
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (closed) {
      throw new IllegalStateException("the article log is closed");
    }
    if (connected == null) {
      connected = connect.get();
    }
    return connected;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (connected != null) {
      connected.close(CLOSE_WITHIN);
    }
  }

  private static void acknowledged(
      @Nullable Exception error, AtomicInteger missing, CompletableFuture<Void> done) {
    if (error != null) {
      done.completeExceptionally(error);
    } else if (missing.decrementAndGet() == 0) {
      done.complete(null);
    }
  }

  private ProducerRecord<byte[], byte[]> record(Event event, int feedsPartition) {
    boolean ofFeed = event.payload() instanceof FeedChange;
    return new ProducerRecord<>(
        ofFeed ? Topics.FEEDS : Topics.ARTICLES,
        ofFeed ? feedsPartition : null,
        event.time().toEpochMilli(),
        event.subject().getBytes(StandardCharsets.UTF_8),
        codec.value(event),
        codec.headers(event));
  }
}
