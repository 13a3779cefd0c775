package dev.modelwire.enrich.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelwire.enrich.ledger.ClaimMessage;
import dev.modelwire.enrich.ledger.HeldClaim;
import dev.modelwire.enrich.ledger.Ledger;
import dev.modelwire.enrich.ledger.ModelIdentity;
import dev.modelwire.enrich.topology.Outgoing.Destination;
import dev.modelwire.events.Event;
import dev.modelwire.events.wire.EventCodec;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Gives each claim to the ledger and sends what it tells. */
final class LedgerProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

  private final EventCodec codec = new EventCodec();
  private final JsonSerde<ClaimMessage> claimSerde = new JsonSerde<>(ClaimMessage.class);
  private final int maxClaims;
  private final EnrichMeters meters;
  private @Nullable ProcessorContext<byte[], Outgoing> context;
  private @Nullable Ledger ledger;

  LedgerProcessor(int maxClaims, EnrichMeters meters) {
    this.maxClaims = maxClaims;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> taskContext) {
    context = taskContext;
    KeyValueStore<String, HeldClaim> store = taskContext.getStateStore(EnrichTopology.CLAIMS);
    ledger = new Ledger(new StreamsClaimStore(store), maxClaims);
  }

  @Override
  public void process(Record<byte[], byte[]> incoming) {
    ClaimMessage message;
    try {
      message = Objects.requireNonNull(claimSerde.deserialize("", incoming.value()));
    } catch (JacksonException | IllegalArgumentException e) {
      bury(incoming, "not a claim: " + e.getMessage());
      return;
    }
    ModelIdentity identity = new ModelIdentity(new String(incoming.key(), UTF_8));
    for (Event event : Objects.requireNonNull(ledger).apply(identity, message)) {
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

  private void bury(Record<byte[], byte[]> incoming, String reason) {
    Optional<RecordMetadata> from = context().recordMetadata();
    Headers headers = DeadLetter.headers(incoming.headers(), from, reason);
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
