package dev.modelwire.enrich.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelwire.enrich.ledger.ClaimMessage;
import dev.modelwire.enrich.ledger.TextSignature;
import dev.modelwire.enrich.topology.ClaimedModels.Revision;
import dev.modelwire.enrich.topology.Outgoing.Destination;
import dev.modelwire.events.Article;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.Tags;
import dev.modelwire.events.wire.DeadLetterHeaders;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tags an article and sends it on, and tells the ledger what it claims and what it claims no more.
 *
 * <p>Nothing is decided by what was sent before: a record that is read again after a crash sends
 * the same again, and the offset that goes with each claim lets the ledger see that it is old.
 *
 * <p>An article that cannot be tagged goes to the dead letters, with the reason, and is sent on
 * without tags, so that the history misses no article. What its earlier revisions claimed stands:
 * that a tagger failed says nothing about the text.
 */
final class ArticleProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

  private static final Logger LOG = LoggerFactory.getLogger(ArticleProcessor.class);
  private static final URI SOURCE = URI.create("/enrich");

  private final EventCodec codec = new EventCodec();
  private final JsonSerde<ClaimMessage> claimSerde = new JsonSerde<>(ClaimMessage.class);
  private final SafeTagger tagger;
  private final EnrichMeters meters;
  private @Nullable ProcessorContext<byte[], Outgoing> context;
  private @Nullable KeyValueStore<String, ClaimedModels> claimed;

  ArticleProcessor(SafeTagger tagger, EnrichMeters meters) {
    this.tagger = tagger;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> taskContext) {
    context = taskContext;
    claimed = taskContext.getStateStore(EnrichTopology.TAGGED_ARTICLES);
  }

  @Override
  public void process(Record<byte[], byte[]> incoming) {
    switch (codec.decode(incoming.headers(), incoming.value())) {
      case Decoded.Malformed malformed -> bury(incoming, malformed.reason());
      case Decoded.Valid(Event event) when event.payload() instanceof ArticleChange change ->
          enrich(incoming, event, change);
      case Decoded.Valid(Event event) -> bury(incoming, "not an article event: " + event.type());
    }
  }

  private void enrich(Record<byte[], byte[]> incoming, Event event, ArticleChange change) {
    Article article = change.article();
    if (isOutdated(event, article)) {
      return;
    }
    SafeTagger.Outcome outcome =
        event.type() == EventType.ARTICLE_WITHDRAWN ? tagger.nothing(article) : tagger.tag(article);
    switch (outcome) {
      case SafeTagger.Tagged(Tags tags, Map<String, ReleaseClaim> claims) -> {
        sendArticle(incoming, event, change, tags);
        sendClaims(incoming, event, article, claims);
      }
      case SafeTagger.Failed(String reason) -> {
        LOG.warn(
            "Article {} of feed {} stays untagged: {}", article.id(), article.feedId(), reason);
        bury(incoming, reason);
        sendArticle(incoming, event, change, null);
      }
    }
  }

  /**
   * A retagging reads the article in the history, and a newer revision can come before what it
   * writes. Other events are their own revision.
   */
  private boolean isOutdated(Event event, Article article) {
    KeyValueStore<String, ClaimedModels> store = Objects.requireNonNull(claimed);
    ClaimedModels known = Objects.requireNonNullElse(store.get(article.id()), ClaimedModels.NONE);
    Revision revision = new Revision(article.revision(), sequence());
    if (event.type() == EventType.ARTICLE_RETAGGED) {
      return known.outdates(revision);
    }
    ClaimedModels next = known.at(revision);
    if (!next.equals(known)) {
      store.put(article.id(), next);
    }
    return false;
  }

  private void sendArticle(
      Record<byte[], byte[]> incoming, Event event, ArticleChange change, @Nullable Tags tags) {
    Event tagged =
        new Event(
            event.id(),
            event.type(),
            SOURCE,
            event.subject(),
            event.time(),
            new ArticleChange(change.article(), tags, change.changed()));
    forward(
        incoming.withHeaders(codec.headers(tagged)),
        event.subject().getBytes(UTF_8),
        new Outgoing(Destination.EVENTS, codec.value(tagged)));
    meters.article();
  }

  /** Claims what the tags say and takes back all else that this article ever claimed. */
  private void sendClaims(
      Record<byte[], byte[]> incoming,
      Event event,
      Article article,
      Map<String, ReleaseClaim> claims) {
    KeyValueStore<String, ClaimedModels> store = Objects.requireNonNull(claimed);
    long sequence = sequence();
    ClaimedModels before = Objects.requireNonNullElse(store.get(article.id()), ClaimedModels.NONE);
    ClaimedModels after = before.and(claims.keySet().stream());
    if (!after.equals(before)) {
      store.put(article.id(), after);
    }
    TextSignature signature = claims.isEmpty() ? null : ArticleClaims.signature(article);
    for (String identity : after.identities()) {
      ReleaseClaim claim = claims.get(identity);
      ClaimMessage message =
          claim == null
              ? ArticleClaims.withdrawal(event, sequence, article)
              : ArticleClaims.message(event, sequence, article, signature, claim);
      forward(
          incoming.withHeaders(new RecordHeaders()),
          identity.getBytes(UTF_8),
          new Outgoing(Destination.CLAIMS, claimSerde.bytes(message)));
      meters.claim();
    }
  }

  /** All events of an article are in one partition, so offsets order them. */
  private long sequence() {
    return context().recordMetadata().orElseThrow().offset();
  }

  private void bury(Record<byte[], byte[]> incoming, String reason) {
    RecordMetadata from = context().recordMetadata().orElseThrow();
    Headers headers =
        DeadLetterHeaders.of(
            incoming.headers(), from.topic(), from.partition(), from.offset(), reason);
    byte[] value = incoming.value() == null ? new byte[0] : incoming.value();
    forward(
        incoming.withHeaders(headers),
        incoming.key(),
        new Outgoing(Destination.DEAD_LETTERS, value));
    meters.deadLetter();
  }

  private void forward(Record<byte[], byte[]> like, byte @Nullable [] key, Outgoing outgoing) {
    context().forward(new Record<>(key, outgoing, like.timestamp(), like.headers()));
  }

  private ProcessorContext<byte[], Outgoing> context() {
    return Objects.requireNonNull(context);
  }
}
