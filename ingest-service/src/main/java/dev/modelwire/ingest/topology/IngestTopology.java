package dev.modelwire.ingest.topology;

import dev.modelwire.events.streams.ProducerBatching;
import dev.modelwire.events.wire.Topics;
import dev.modelwire.ingest.feed.Poller;
import dev.modelwire.ingest.fetch.RegistrableDomain;
import dev.modelwire.ingest.push.SubmissionReader;
import dev.modelwire.ingest.schedule.HostScoreboard;
import dev.modelwire.ingest.schedule.Politeness;
import dev.modelwire.ingest.schedule.Schedule;
import dev.modelwire.ingest.websub.HubRequests;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What ingest runs on Kafka Streams. */
public final class IngestTopology {

  private static final String COMMANDS = "feeds-in";
  private static final String SUBMISSIONS = "submissions-in";
  private static final String POLLS = "polls";

  /** A changelog takes what the topic of the submissions takes. */
  private static final Map<String, String> RECORDS_OF_ANY_SIZE =
      Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(ProducerBatching.MAX_RECORD));

  private IngestTopology() {}

  /**
   * @param hubs whom to ask for telling what is new
   * @param executor runs polls, one thread each
   */
  public static Topology of(
      Poller poller,
      ArticleLog log,
      Schedule schedule,
      Politeness politeness,
      PollSlots slots,
      FullTexts fullTexts,
      HubRequests hubs,
      Executor executor,
      PollObserver observer) {
    PollDesk.Tools tools =
        new PollDesk.Tools(
            poller,
            new SubmissionReader(),
            hubs,
            log,
            schedule,
            new HostScoreboard<>(politeness, new RegistrableDomain()),
            slots,
            fullTexts,
            executor,
            observer);
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new Topology()
        .addSource(COMMANDS, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.FEEDS)
        .addSource(
            SUBMISSIONS,
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            Topics.SUBMISSIONS)
        .addProcessor(POLLS, () -> new FeedPolls(tools), COMMANDS, SUBMISSIONS)
        .addStateStore(store(FeedStore.FEEDS, Map.of()), POLLS)
        .addStateStore(store(FeedStore.ENTRIES, Map.of()), POLLS)
        .addStateStore(store(PushStore.PUSHES, RECORDS_OF_ANY_SIZE), POLLS)
        .addSink(FeedPolls.STATUS, Topics.FEED_STATUS, bytes, bytes, POLLS)
        .addSink(FeedPolls.FATES, Topics.SUBMISSIONS, bytes, bytes, POLLS)
        .addSink(
            FeedPolls.DEAD_LETTERS,
            (_, _, context) -> Topics.deadLetters(context.topic()),
            bytes,
            bytes,
            POLLS);
  }

  /** In memory, restored from its changelog. */
  private static StoreBuilder<KeyValueStore<String, byte[]>> store(
      String name, Map<String, String> changelog) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withLoggingEnabled(changelog)
        .withCachingDisabled();
  }
}
