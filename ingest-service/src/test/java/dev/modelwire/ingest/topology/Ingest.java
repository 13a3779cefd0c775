package dev.modelwire.ingest.topology;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.Payload.FeedReport;
import dev.modelwire.events.Payload.SubmissionReport;
import dev.modelwire.events.Payload.SubmissionRequest;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionFate;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import dev.modelwire.ingest.feed.FeedRecord;
import dev.modelwire.ingest.feed.Feeds;
import dev.modelwire.ingest.feed.PageSource;
import dev.modelwire.ingest.feed.PageWishes;
import dev.modelwire.ingest.feed.Poller;
import dev.modelwire.ingest.push.SubmissionReader;
import dev.modelwire.ingest.schedule.HostScope;
import dev.modelwire.ingest.schedule.HostScoreboard;
import dev.modelwire.ingest.schedule.Politeness;
import dev.modelwire.ingest.websub.HubRequests;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** One task of the topology, with a clock that moves when told to. Polls run where they start. */
final class Ingest implements AutoCloseable {

  final ScriptedSources sources;

  /** How many pages a poll may read. */
  static final int PAGES = 5;

  private static final PageSource NO_PAGES =
      (page, _) -> {
        throw new AssertionError("nobody asked for " + page);
      };

  final RecordingLog log;
  private final PageSource pages;
  private final HubRequests hubs;
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> feeds;
  private final TestInputTopic<byte[], byte[]> submissions;
  private final TestOutputTopic<byte[], byte[]> fates;
  private final TestOutputTopic<byte[], byte[]> statuses;
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private final TestOutputTopic<byte[], byte[]> strayLetters;
  private final EventCodec codec = new EventCodec();
  private Instant now = Feeds.NOW;

  private static final PollDesk.Reports SILENT =
      new PollDesk.Reports() {
        @Override
        public void feed(FeedRecord feed, Instant now) {}

        @Override
        public void submission(SubmissionFate fate) {}
      };

  Ingest(ScriptedSources sources, RecordingLog log) {
    this(sources, NO_PAGES, log);
  }

  Ingest(ScriptedSources sources, PageSource pages, RecordingLog log) {
    this(
        sources,
        sources,
        pages,
        HubRequests.NONE,
        log,
        Runnable::run,
        new Politeness(HostScope.HOST, 2, Duration.ZERO, true),
        100);
  }

  Ingest(
      ScriptedSources sources,
      RecordingLog log,
      Executor executor,
      Politeness politeness,
      int slots) {
    this(sources, sources, NO_PAGES, HubRequests.NONE, log, executor, politeness, slots);
  }

  Ingest(Poller poller, RecordingLog log, Executor executor, Politeness politeness, int slots) {
    this(
        new ScriptedSources(),
        poller,
        NO_PAGES,
        HubRequests.NONE,
        log,
        executor,
        politeness,
        slots);
  }

  Ingest(ScriptedSources sources, HubRequests hubs, RecordingLog log) {
    this(
        sources,
        sources,
        NO_PAGES,
        hubs,
        log,
        Runnable::run,
        new Politeness(HostScope.HOST, 2, Duration.ZERO, true),
        100);
  }

  private Ingest(
      ScriptedSources sources,
      Poller poller,
      PageSource pages,
      HubRequests hubs,
      RecordingLog log,
      Executor executor,
      Politeness politeness,
      int slots) {
    this.sources = sources;
    this.pages = pages;
    this.hubs = hubs;
    this.log = log;
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "ingest-test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    driver =
        new TopologyTestDriver(
            IngestTopology.of(
                poller,
                log,
                Feeds.SCHEDULE,
                politeness,
                new PollSlots(slots),
                fullTexts(pages),
                hubs,
                executor,
                PollObserver.NONE),
            properties,
            now);
    ByteArraySerializer to = new ByteArraySerializer();
    ByteArrayDeserializer from = new ByteArrayDeserializer();
    feeds = driver.createInputTopic(Topics.FEEDS, to, to);
    submissions = driver.createInputTopic(Topics.SUBMISSIONS, to, to);
    fates = driver.createOutputTopic(Topics.SUBMISSIONS, from, from);
    statuses = driver.createOutputTopic(Topics.FEED_STATUS, from, from);
    strayLetters = driver.createOutputTopic(Topics.deadLetters(Topics.SUBMISSIONS), from, from);
    deadLetters = driver.createOutputTopic(Topics.deadLetters(Topics.FEEDS), from, from);
  }

  private FullTexts fullTexts(PageSource pages) {
    Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    return new FullTexts(pages, new PageWishes.Limits(PAGES, PAGES), Duration.ofSeconds(5), clock);
  }

  /** What another owner of the task would find: everything that was saved, nothing else. */
  Ingest afterCrash() {
    Ingest next = hubs.wanted() ? new Ingest(sources, hubs, log) : new Ingest(sources, pages, log);
    for (String name : List.of(FeedStore.FEEDS, FeedStore.ENTRIES, PushStore.PUSHES)) {
      KeyValueStore<String, byte[]> from = driver.getKeyValueStore(name);
      KeyValueStore<String, byte[]> to = next.driver.getKeyValueStore(name);
      try (KeyValueIterator<String, byte[]> all = from.all()) {
        all.forEachRemaining(each -> to.put(each.key, each.value));
      }
    }
    return next;
  }

  /** What another process does with the same feeds once it owns them. */
  PollDesk openedElsewhere() {
    PollDesk desk =
        new PollDesk(
            new PollDesk.Tools(
                sources,
                new SubmissionReader(),
                hubs,
                log,
                Feeds.SCHEDULE,
                new HostScoreboard<>(
                    new Politeness(HostScope.HOST, 2, Duration.ZERO, true),
                    UnaryOperator.identity()),
                new PollSlots(10),
                fullTexts(pages),
                Runnable::run,
                PollObserver.NONE),
            new FeedStore(
                driver.getKeyValueStore(FeedStore.FEEDS),
                driver.getKeyValueStore(FeedStore.ENTRIES)),
            new PushStore(driver.getKeyValueStore(PushStore.PUSHES)),
            SILENT,
            0);
    desk.open();
    return desk;
  }

  void tell(EventType type, Feed feed) {
    tellOf(now, type, feed);
  }

  /** The time makes the event what it is. */
  void tellOf(Instant time, EventType type, Feed feed) {
    Event event =
        new Event(
            EventIds.feedEvent(type, feed.id(), time.toString()),
            type,
            URI.create("/api"),
            feed.id(),
            now,
            new FeedChange(feed, null));
    feeds.pipeInput(
        new TestRecord<>(
            feed.id().getBytes(StandardCharsets.UTF_8),
            codec.value(event),
            codec.headers(event),
            now));
  }

  void submit(Submission submission) {
    Event event =
        new Event(
            EventIds.submissionEvent(EventType.SUBMISSION_RECEIVED, submission.id()),
            EventType.SUBMISSION_RECEIVED,
            URI.create("/api"),
            submission.feedId(),
            submission.receivedAt(),
            new SubmissionRequest(submission));
    submissions.pipeInput(
        new TestRecord<>(
            submission.feedId().getBytes(StandardCharsets.UTF_8),
            codec.value(event),
            codec.headers(event),
            now));
  }

  void submitRubbish(String text) {
    submissions.pipeInput(
        new TestRecord<>(
            new byte[] {1}, text.getBytes(StandardCharsets.UTF_8), new RecordHeaders(), now));
  }

  List<TestRecord<byte[], byte[]>> strayLetters() {
    return strayLetters.readRecordsToList();
  }

  /** What became of submissions since the last call. */
  List<SubmissionFate> fates() {
    List<SubmissionFate> all = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : fates.readRecordsToList()) {
      if (codec.decode(record.headers(), record.value()) instanceof Decoded.Valid(Event event)
          && event.payload() instanceof SubmissionReport(SubmissionFate fate)) {
        all.add(fate);
      }
    }
    return all;
  }

  void tellRubbish(String text) {
    feeds.pipeInput(
        new TestRecord<>(
            new byte[] {1}, text.getBytes(StandardCharsets.UTF_8), new RecordHeaders(), now));
  }

  Ingest subscribe(Feed feed) {
    tell(EventType.FEED_SUBSCRIBED, feed);
    tick();
    return this;
  }

  /** Long enough for a poll to start, to answer and to be acknowledged. */
  void tick() {
    pass(Duration.ofMillis(100));
  }

  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
    for (int i = 0; i < 3; i++) {
      now = now.plusMillis(25);
      driver.advanceWallClockTime(Duration.ofMillis(25));
    }
  }

  List<FeedStatus> statuses() {
    List<FeedStatus> all = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : statuses.readRecordsToList()) {
      if (codec.decode(record.headers(), record.value()) instanceof Decoded.Valid(Event event)
          && event.payload() instanceof FeedReport(FeedStatus status)) {
        all.add(status);
      } else {
        throw new AssertionError("not a feed status: " + record);
      }
    }
    return all;
  }

  FeedStatus lastStatus() {
    return statuses().getLast();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  int entriesSaved() {
    int count = 0;
    try (KeyValueIterator<String, byte[]> all =
        driver.<String, byte[]>getKeyValueStore(FeedStore.ENTRIES).all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }

  Instant now() {
    return now;
  }

  @Override
  public void close() {
    driver.close();
  }
}
