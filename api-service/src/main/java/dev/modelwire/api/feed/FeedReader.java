package dev.modelwire.api.feed;

import dev.modelwire.api.feed.FeedRegistry.Source;
import dev.modelwire.api.follow.TopicReader;
import dev.modelwire.events.Event;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.FeedChange;
import dev.modelwire.events.Payload.FeedReport;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Payload.RetaggingReport;
import dev.modelwire.events.Payload.SubmissionReport;
import dev.modelwire.events.Payload.SubmissionRequest;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the logs of feeds and of their status into the registry. */
final class FeedReader extends TopicReader {

  private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);

  private final FeedRegistry registry;
  private final EventCodec codec = new EventCodec();

  FeedReader(Supplier<Consumer<byte[], byte[]>> consumers, FeedRegistry registry) {
    super("feed-reader", List.of(Topics.FEEDS, Topics.FEED_STATUS), consumers);
    this.registry = registry;
  }

  @Override
  protected void caughtUp() {
    registry.markReady();
  }

  @Override
  protected void read(ConsumerRecord<byte[], byte[]> record) {
    Source source = new Source(record.partition(), record.offset());
    if (record.value() == null && record.topic().equals(Topics.FEED_STATUS)) {
      registry.reported(new String(record.key(), StandardCharsets.UTF_8), null, source);
      return;
    }
    switch (codec.decode(record.headers(), record.value())) {
      case Decoded.Valid(Event event) -> {
        switch (event.payload()) {
          case FeedChange change -> registry.changed(event.type(), change.feed(), source);
          case FeedReport report ->
              registry.reported(report.status().feedId(), report.status(), source);
          case ArticleChange _,
              ReleaseChange _,
              RetaggingReport _,
              SubmissionRequest _,
              SubmissionReport _ ->
              LOG.warn("{} has no place on {}", event.type(), record.topic());
        }
      }
      // Whoever owns the feeds parks it; here it only cannot be shown.
      case Decoded.Malformed(String reason) ->
          LOG.warn(
              "Record {} of {}-{} is unreadable: {}",
              record.offset(),
              record.topic(),
              record.partition(),
              reason);
    }
  }
}
