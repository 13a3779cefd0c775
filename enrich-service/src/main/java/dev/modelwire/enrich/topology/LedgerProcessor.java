package dev.modelwire.enrich.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelwire.enrich.ledger.ClaimMessage;
import dev.modelwire.enrich.ledger.HeldClaim;
import dev.modelwire.enrich.ledger.Ledger;
import dev.modelwire.enrich.ledger.ModelIdentity;
import dev.modelwire.enrich.topology.Outgoing.Destination;
import dev.modelwire.events.Event;
import dev.modelwire.events.wire.DeadLetterHeaders;
import dev.modelwire.events.wire.EventCodec;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each claim to the ledger and sends what it tells. */
final class LedgerProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerProcessor.class);

  private final EventCodec codec = new EventCodec();
  private final JsonSerde<ClaimMessage> claimSerde = new JsonSerde<>(ClaimMessage.class);
  private final int maxClaims;
  private final EnrichMeters meters;
  private @Nullable ProcessorContext<byte[], Outgoing> context;
  private @Nullable KeyValueStore<String, HeldClaim> store;
  private @Nullable Ledger ledger;

  LedgerProcessor(int maxClaims, EnrichMeters meters) {
    this.maxClaims = maxClaims;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> taskContext) {
    context = taskContext;
    KeyValueStore<String, HeldClaim> claims = taskContext.getStateStore(EnrichTopology.CLAIMS);
    store = claims;
    ledger = new Ledger(new StreamsClaimStore(claims), maxClaims);
  }

  @Override
  public void process(Record<byte[], byte[]> incoming) {
    for (Event event : told(incoming)) {
      context()
          .forward(
              new Record<>(
                  event.subject().getBytes(UTF_8),
                  new Outgoing(Destination.EVENTS, codec.value(event)),
                  incoming.timestamp(),
                  codec.headers(event)));
      meters.release(event.type());
    }
  }

  private List<Event> told(Record<byte[], byte[]> incoming) {
    try {
      ClaimMessage message =
          Objects.requireNonNull(claimSerde.deserialize("", incoming.value()), "no value");
      ModelIdentity identity = new ModelIdentity(new String(incoming.key(), UTF_8));
      return Objects.requireNonNull(ledger).apply(identity, message);
    } catch (KafkaException e) {
      // Not the claim's fault: the task has to start again from its last commit.
      throw e;
    } catch (RuntimeException e) {
      LOG.error("A claim could not be folded", e);
      bury(incoming, "the ledger failed: " + e);
      // What it had in memory may be half changed; what it has in the store is whole.
      ledger = new Ledger(new StreamsClaimStore(Objects.requireNonNull(store)), maxClaims);
      return List.of();
    }
  }

  private void bury(Record<byte[], byte[]> incoming, String reason) {
    RecordMetadata from = context().recordMetadata().orElseThrow();
    Headers headers =
        DeadLetterHeaders.of(
            incoming.headers(), from.topic(), from.partition(), from.offset(), reason);
    context()
        .forward(
            new Record<>(
                incoming.key(),
                new Outgoing(Destination.DEAD_LETTERS, incoming.value()),
                incoming.timestamp(),
                headers));
    meters.deadLetter();
  }

  private ProcessorContext<byte[], Outgoing> context() {
    return Objects.requireNonNull(context);
  }
}
