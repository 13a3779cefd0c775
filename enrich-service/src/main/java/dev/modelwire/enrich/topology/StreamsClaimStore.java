package dev.modelwire.enrich.topology;

import dev.modelwire.enrich.ledger.ClaimStore;
import dev.modelwire.enrich.ledger.HeldClaim;
import dev.modelwire.enrich.ledger.ModelIdentity;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Claims in a store of Kafka Streams, under {@code identity|article}. */
final class StreamsClaimStore implements ClaimStore {

  /** In no identity, which has letters, digits, dots and hyphens only. */
  private static final char BETWEEN = '|';

  private final KeyValueStore<String, HeldClaim> store;

  StreamsClaimStore(KeyValueStore<String, HeldClaim> store) {
    this.store = store;
  }

  @Override
  public @Nullable HeldClaim get(ModelIdentity identity, String articleId) {
    return store.get(identity.value() + BETWEEN + articleId);
  }

  @Override
  public void put(ModelIdentity identity, HeldClaim claim) {
    store.put(identity.value() + BETWEEN + claim.report().articleId(), claim);
  }

  @Override
  public void forEach(ModelIdentity identity, Consumer<HeldClaim> reader) {
    try (KeyValueIterator<String, HeldClaim> claims =
        store.prefixScan(identity.value() + BETWEEN, Serdes.String().serializer())) {
      claims.forEachRemaining(entry -> reader.accept(entry.value));
    }
  }
}
