package dev.modelwire.ingest.topology;

import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Feed;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.Payload.FeedReport;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Payload.RetaggingReport;
import dev.modelwire.events.Payload.SubmissionReport;
import dev.modelwire.events.Payload.SubmissionRequest;
import dev.modelwire.events.Submission;
import dev.modelwire.events.SubmissionFate;
import dev.modelwire.events.wire.DeadLetterHeaders;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.ingest.feed.FeedRecord;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The part of a task that speaks Kafka Streams; what it does with feeds is the desk's business. */
final class FeedPolls implements Processor<byte[], byte[], byte[], byte[]>, PollDesk.Reports {

  static final String STATUS = "feed-status";
  static final String FATES = "submission-fates";
  static final String DEAD_LETTERS = "dead-letters";

  private static final URI SOURCE = URI.create("/ingest");
  private static final Duration TICK = Duration.ofMillis(25);

  private final PollDesk.Tools tools;
  private final EventCodec codec = new EventCodec();
  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable PollDesk desk;
  private @Nullable Cancellable ticks;

  FeedPolls(PollDesk.Tools tools) {
    this.tools = tools;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    FeedStore store =
        new FeedStore(
            processorContext.getStateStore(FeedStore.FEEDS),
            processorContext.getStateStore(FeedStore.ENTRIES));
    PushStore pushes = new PushStore(processorContext.getStateStore(PushStore.PUSHES));
    PollDesk opened =
        new PollDesk(tools, store, pushes, this, processorContext.taskId().partition());
    opened.open();
    desk = opened;
    ticks =
        processorContext.schedule(
            TICK, PunctuationType.WALL_CLOCK_TIME, now -> opened.tick(Instant.ofEpochMilli(now)));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    switch (codec.decode(record.headers(), record.value())) {
      case Decoded.Malformed(String reason) -> park(record, reason);
      case Decoded.Valid(Event event) -> accept(record, event);
    }
  }

  private void accept(Record<byte[], byte[]> record, Event event) {
    switch (event.payload()) {
      case FeedChange(Feed feed, _) ->
          open(desk)
              .subscriptions()
              .tell(event, feed, Instant.ofEpochMilli(open(context).currentSystemTimeMs()));
      case SubmissionRequest(Submission submission) ->
          open(desk)
              .deliveries()
              .take(submission, open(context).recordMetadata().orElseThrow().offset());
      case SubmissionReport _ -> {
        // Written in here, for others.
      }
      case FeedReport _, ArticleChange _, ReleaseChange _, RetaggingReport _ ->
          park(record, "unexpected on this topic: " + event.type().cloudEventsType());
    }
  }

  @Override
  public void feed(FeedRecord feed, Instant now) {
    String feedId = feed.feed().id();
    String distinction = feed.poll().polls() + "/" + feed.feed().state();
    forward(
        new Event(
            EventIds.feedEvent(EventType.FEED_POLLED, feedId, distinction),
            EventType.FEED_POLLED,
            SOURCE,
            feedId,
            now,
            new FeedReport(feed.status())),
        STATUS);
  }

  @Override
  public void submission(SubmissionFate fate) {
    forward(
        new Event(
            EventIds.submissionEvent(EventType.SUBMISSION_SETTLED, fate.submissionId()),
            EventType.SUBMISSION_SETTLED,
            SOURCE,
            fate.feedId(),
            fate.settledAt(),
            new SubmissionReport(fate)),
        FATES);
  }

  private void forward(Event event, String sink) {
    open(context)
        .forward(
            new Record<>(
                FeedStore.key(event.subject()),
                codec.value(event),
                event.time().toEpochMilli(),
                codec.headers(event)),
            sink);
  }

  private void park(Record<byte[], byte[]> record, String reason) {
    ProcessorContext<byte[], byte[]> current = open(context);
    RecordMetadata stood = current.recordMetadata().orElseThrow();
    current.forward(
        record.withHeaders(
            DeadLetterHeaders.of(
                record.headers(), stood.topic(), stood.partition(), stood.offset(), reason)),
        DEAD_LETTERS);
  }

  @Override
  public void close() {
    if (ticks != null) {
      ticks.cancel();
    }
    if (desk != null) {
      desk.close();
    }
  }

  private static <T> T open(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("used before it was initialised");
    }
    return part;
  }
}
