package dev.modelwire.enrich.topology;

import dev.modelwire.enrich.ledger.HeldClaim;
import dev.modelwire.enrich.topology.Outgoing.Destination;
import dev.modelwire.events.wire.Topics;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Articles → tags → (tagged articles to the events; claims, partitioned by model, to the ledger) →
 * release events to the events.
 *
 * <p>The names of stores and of the claims' topic are names of topics of the broker: to change one
 * is to start with empty state.
 */
public final class EnrichTopology {

  static final String TAGGED_ARTICLES = "tagged-articles";
  static final String CLAIMS = "claims";

  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private final SafeTagger tagger;
  private final TopologySettings settings;
  private final EnrichMeters meters;

  public EnrichTopology(SafeTagger tagger, TopologySettings settings, EnrichMeters meters) {
    this.tagger = tagger;
    this.settings = settings;
    this.meters = meters;
  }

  public Topology build() {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], Outgoing> tagged =
        builder.stream(Topics.ARTICLES, Consumed.with(BYTES, BYTES).withName("articles"))
            .process(tagging(), Named.as("tag"));
    sendOn(tagged, "tagged");
    KStream<byte[], Outgoing> told =
        only(tagged, Destination.CLAIMS, "claimed")
            .repartition(
                Repartitioned.<byte[], byte[]>as(CLAIMS)
                    .withKeySerde(BYTES)
                    .withValueSerde(BYTES)
                    .withNumberOfPartitions(settings.partitions()))
            .process(folding(), Named.as("ledger"));
    sendOn(told, "told");
    return builder.build();
  }

  private static void sendOn(KStream<byte[], Outgoing> stream, String what) {
    only(stream, Destination.EVENTS, what + "-events")
        .to(Topics.EVENTS, Produced.with(BYTES, BYTES).withName(what + "-to-events"));
    only(stream, Destination.DEAD_LETTERS, what + "-dead")
        .to(
            Topics.deadLetters(Topics.ARTICLES),
            Produced.with(BYTES, BYTES).withName(what + "-to-dead-letters"));
  }

  private static KStream<byte[], byte[]> only(
      KStream<byte[], Outgoing> stream, Destination destination, String name) {
    return stream
        .filter((_, outgoing) -> outgoing.to() == destination, Named.as(name))
        .mapValues(Outgoing::value, Named.as(name + "-values"));
  }

  private ProcessorSupplier<byte[], byte[], byte[], Outgoing> tagging() {
    return new WithStore(inMemory(TAGGED_ARTICLES, new JsonSerde<>(ClaimedModels.class))) {
      @Override
      public Processor<byte[], byte[], byte[], Outgoing> get() {
        return new ArticleProcessor(tagger, meters);
      }
    };
  }

  private ProcessorSupplier<byte[], byte[], byte[], Outgoing> folding() {
    int maxClaims = Math.max(1, settings.claimsInMemory() / settings.partitions());
    return new WithStore(inMemory(CLAIMS, new JsonSerde<>(HeldClaim.class))) {
      @Override
      public Processor<byte[], byte[], byte[], Outgoing> get() {
        return new LedgerProcessor(maxClaims, meters);
      }
    };
  }

  private static <V> StoreBuilder<KeyValueStore<String, V>> inMemory(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
  }

  private abstract static class WithStore
      implements ProcessorSupplier<byte[], byte[], byte[], Outgoing> {
    private final StoreBuilder<?> store;

    WithStore(StoreBuilder<?> store) {
      this.store = store;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(store);
    }
  }
}
