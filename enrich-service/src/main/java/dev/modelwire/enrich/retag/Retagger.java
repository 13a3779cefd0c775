package dev.modelwire.enrich.retag;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelwire.enrich.topology.SafeTagger;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.RetaggingReport;
import dev.modelwire.events.Retagging;
import dev.modelwire.events.RetaggingState;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for requests to tag the history again and runs them, one after the other. Of several
 * instances one at a time owns the requests; another one goes on where it stopped.
 *
 * <p>Everything happens on one thread. Two instances that both hold themselves for the owner for a
 * moment append the same events with the same ids.
 */
public final class Retagger {

  private static final Logger LOG = LoggerFactory.getLogger(Retagger.class);
  private static final URI SOURCE = URI.create("/enrich");
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final Clients clients;
  private final SafeTagger tagger;
  private final BooleanSupplier ready;
  private final Clock clock;
  private final EventCodec codec = new EventCodec();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Map<String, Retagging> known = new HashMap<>();

  /** Up to where reports are of others: what was written before this instance was the owner. */
  private Map<TopicPartition, Long> others = Map.of();

  private @Nullable RetagRun running;
  private volatile @Nullable Thread thread;

  /**
   * Kafka clients, made when they are needed.
   *
   * @param requests joins the group of those who may run
   * @param history reads without a group
   * @param producer waits for all replicas
   */
  public record Clients(
      Supplier<Consumer<byte[], byte[]>> requests,
      Supplier<Consumer<byte[], byte[]>> history,
      Supplier<Producer<byte[], byte[]>> producer) {}

  /**
   * @param ready whether the topology runs, before which nobody needs to wait for requests
   */
  public Retagger(Clients clients, SafeTagger tagger, BooleanSupplier ready, Clock clock) {
    this.clients = clients;
    this.tagger = tagger;
    this.ready = ready;
    this.clock = clock;
  }

  /** Returns at once. */
  public void start() {
    thread = Thread.ofPlatform().name("retagger").daemon().start(this::untilStopped);
  }

  /** Returns when it has stopped, after five seconds at the latest. */
  public void stop() throws InterruptedException {
    stopping.countDown();
    Thread started = thread;
    if (started != null) {
      started.interrupt();
      started.join(STOP_WITHIN);
    }
  }

  private void untilStopped() {
    try {
      while (!stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
        if (ready.getAsBoolean()) {
          attempt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try (Consumer<byte[], byte[]> requests = clients.requests().get()) {
      join(requests);
      while (stopping.getCount() > 0) {
        round(requests);
      }
    } catch (WakeupException | InterruptException e) {
      // Asked to stop.
    } catch (KafkaException e) {
      LOG.warn("Retagging is tried again: {}", e.getMessage());
    } finally {
      abandon();
    }
  }

  void join(Consumer<byte[], byte[]> requests) {
    requests.subscribe(List.of(Topics.RETAGGINGS), new Ownership(requests));
  }

  /** Reads requests and reports, then goes on with what is asked for. */
  void round(Consumer<byte[], byte[]> requests) {
    for (ConsumerRecord<byte[], byte[]> each :
        requests.poll(next().isEmpty() ? WAIT : Duration.ZERO)) {
      note(each);
    }
    if (others.entrySet().stream().allMatch(p -> requests.position(p.getKey()) >= p.getValue())) {
      next().ifPresent(this::goOn);
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> each) {
    if (codec.decode(each.headers(), each.value()) instanceof Decoded.Valid(Event event)
        && event.payload() instanceof RetaggingReport(Retagging retagging)) {
      if (event.type() == EventType.RETAGGING_REQUESTED) {
        known.putIfAbsent(retagging.id(), retagging);
      } else if (isOfOthers(each)) {
        known.put(retagging.id(), retagging);
      }
    }
  }

  private boolean isOfOthers(ConsumerRecord<byte[], byte[]> each) {
    TopicPartition partition = new TopicPartition(each.topic(), each.partition());
    return each.offset() < others.getOrDefault(partition, 0L);
  }

  /** The oldest one that is not finished. */
  private Optional<Retagging> next() {
    return known.values().stream()
        .filter(each -> each.state() != RetaggingState.FINISHED)
        .min(Comparator.comparing(Retagging::requestedAt).thenComparing(Retagging::id));
  }

  private void goOn(Retagging next) {
    RetagRun run = running;
    if (run == null || !run.reached().id().equals(next.id())) {
      abandon();
      LOG.info("Retagging {} runs", next.id());
      run = new RetagRun(next, clients.history().get(), clients.producer().get(), tagger);
      running = run;
      report(run, next, run.reached());
    }
    report(run, run.reached(), run.step());
  }

  private void report(RetagRun run, Retagging before, Retagging now) {
    if (now.equals(before)) {
      return;
    }
    Event event =
        new Event(
            EventIds.retaggingEvent(EventType.RETAGGING_PROGRESSED, now.id(), now.position()),
            EventType.RETAGGING_PROGRESSED,
            SOURCE,
            now.id(),
            clock.instant(),
            new RetaggingReport(now));
    run.report(
        new ProducerRecord<>(
            Topics.RETAGGINGS,
            null,
            now.id().getBytes(UTF_8),
            codec.value(event),
            codec.headers(event)));
    known.put(now.id(), now);
    if (now.state() == RetaggingState.FINISHED) {
      LOG.info(
          "Retagging {} read {} of {} articles anew", now.id(), now.retagged(), now.articles());
      abandon();
    }
  }

  private void abandon() {
    RetagRun run = running;
    running = null;
    if (run != null) {
      run.close();
    }
  }

  /** Whoever becomes the owner reads everything from the beginning: there is little of it. */
  private final class Ownership implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> requests;

    Ownership(Consumer<byte[], byte[]> requests) {
      this.requests = requests;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      requests.seekToBeginning(partitions);
      others = Map.copyOf(requests.endOffsets(partitions));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      known.clear();
      others = Map.of();
      abandon();
    }
  }
}
