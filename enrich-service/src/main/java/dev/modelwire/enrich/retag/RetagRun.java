package dev.modelwire.enrich.retag;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelwire.enrich.topology.SafeTagger;
import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Retagging;
import dev.modelwire.events.RetaggingState;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * One run over the history, step by step. It first notes where the latest event of each article
 * stands, then reads the history again, tags those, and appends the ones that are read differently
 * to the articles.
 *
 * <p>What a step reports is safe on the log by then. A run that was cut off begins again at its
 * last report; what it appends twice has the same ids.
 */
final class RetagRun implements AutoCloseable {

  private static final TopicPartition HISTORY = new TopicPartition(Topics.EVENTS, 0);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);
  private static final String ARTICLE_TYPES = "dev.modelwire.article.";

  private final EventCodec codec = new EventCodec();
  private final LatestPositions latest = new LatestPositions();
  private final Consumer<byte[], byte[]> history;
  private final Producer<byte[], byte[]> articles;
  private final SafeTagger tagger;
  private Retagging reached;
  private boolean surveyed;

  /**
   * @param from the last report of the run, or the request
   * @param history is assigned and closed by this
   * @param articles is closed by this
   */
  RetagRun(
      Retagging from,
      Consumer<byte[], byte[]> history,
      Producer<byte[], byte[]> articles,
      SafeTagger tagger) {
    this.history = history;
    this.articles = articles;
    this.tagger = tagger;
    history.assign(List.of(HISTORY));
    history.seekToBeginning(List.of(HISTORY));
    // Under another tagger, what was compared before was compared with something else.
    boolean goesOn =
        from.state() == RetaggingState.RUNNING && tagger.version().equals(from.taggerVersion());
    long end = history.endOffsets(List.of(HISTORY)).getOrDefault(HISTORY, 0L);
    this.reached = goesOn ? from : running(from, history.position(HISTORY), end, 0, 0);
  }

  private Retagging running(Retagging run, long position, long end, long tagged, long retagged) {
    RetaggingState state = position < end ? RetaggingState.RUNNING : RetaggingState.FINISHED;
    return new Retagging(
        run.id(), state, run.requestedAt(), tagger.version(), position, end, tagged, retagged);
  }

  /** How far it is. */
  Retagging reached() {
    return reached;
  }

  /** Goes on for a batch of records; returns how far it is then. */
  Retagging step() {
    if (reached.state() != RetaggingState.FINISHED) {
      if (surveyed) {
        read();
      } else {
        survey();
      }
    }
    return reached;
  }

  private void survey() {
    for (ConsumerRecord<byte[], byte[]> event : history.poll(WAIT)) {
      if (event.offset() < reached.end() && header(event, "ce_type").startsWith(ARTICLE_TYPES)) {
        latest.put(header(event, "ce_subject"), event.offset());
      }
    }
    if (history.position(HISTORY) >= reached.end()) {
      surveyed = true;
      history.seek(HISTORY, reached.position());
    }
  }

  private void read() {
    long tagged = reached.articles();
    long retagged = reached.retagged();
    List<Future<RecordMetadata>> appended = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> event : history.poll(WAIT)) {
      if (isTaggable(event)) {
        tagged++;
        reread(event).map(this::append).ifPresent(appended::add);
      }
    }
    await(appended);
    retagged += appended.size();
    reached = running(reached, history.position(HISTORY), reached.end(), tagged, retagged);
  }

  private boolean isTaggable(ConsumerRecord<byte[], byte[]> event) {
    String type = header(event, "ce_type");
    return event.offset() < reached.end()
        && type.startsWith(ARTICLE_TYPES)
        && !type.equals(EventType.ARTICLE_WITHDRAWN.cloudEventsType())
        && latest.isLatest(header(event, "ce_subject"), event.offset());
  }

  private Optional<Event> reread(ConsumerRecord<byte[], byte[]> record) {
    return codec.decode(record.headers(), record.value()) instanceof Decoded.Valid(Event event)
            && event.payload() instanceof ArticleChange change
        ? reread(change)
        : Optional.empty();
  }

  /** What the tagger cannot read stays as it was read before. */
  private Optional<Event> reread(ArticleChange change) {
    Article article = change.article();
    return tagger.tag(article) instanceof SafeTagger.Tagged tagged
        ? Rereading.of(reached, article, change.tags(), tagged.tags())
        : Optional.empty();
  }

  /** To the partition of the article's other events, by the same key. */
  private Future<RecordMetadata> append(Event event) {
    return articles.send(
        new ProducerRecord<>(
            Topics.ARTICLES,
            null,
            event.time().toEpochMilli(),
            event.subject().getBytes(UTF_8),
            codec.value(event),
            codec.headers(event)));
  }

  /** Writes how far it is; returns when that is safe. */
  void report(ProducerRecord<byte[], byte[]> report) {
    await(List.of(articles.send(report)));
  }

  private void await(List<Future<RecordMetadata>> appended) {
    articles.flush();
    for (Future<RecordMetadata> each : appended) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new KafkaException("a record could not be appended", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new KafkaException("interrupted", e);
      }
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
    Header header = event.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  @Override
  public void close() {
    history.close(CloseOptions.timeout(CLOSE_WITHIN));
    articles.close(CLOSE_WITHIN);
  }
}
