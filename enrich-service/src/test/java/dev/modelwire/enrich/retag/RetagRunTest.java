package dev.modelwire.enrich.retag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.enrich.ledger.IdentityRules;
import dev.modelwire.enrich.ledger.ModelIdentity;
import dev.modelwire.enrich.topology.ArticleTagger;
import dev.modelwire.enrich.topology.SafeTagger;
import dev.modelwire.events.Access;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Retagging;
import dev.modelwire.events.RetaggingState;
import dev.modelwire.events.Tags;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetagRunTest {

  private static final Instant NOON = Instant.parse("2024-01-01T12:00:00Z");
  private static final Retagging REQUEST = Retagging.requested(NOON);
  private static final TopicPartition HISTORY = new TopicPartition(Topics.EVENTS, 0);

  private final EventCodec codec = new EventCodec();
  private final List<Event> history = new ArrayList<>();
  private SafeTagger tagger = new SafeTagger(new WordTagger("2"), IdentityRules.standard(), 100);

  @Test
  void what_is_read_differently_is_appended_and_nothing_else() {
    tagged("a1", 1, "Alpha Beta", "Alpha");
    tagged("a2", 1, "Alpha", "Alpha");
    tagged("a3", 1, "nothing");

    Outcome outcome = run(REQUEST);

    assertThat(outcome.appended).extracting(Event::subject).containsExactly("a1");
    Event event = outcome.appended.getFirst();
    assertThat(event.type()).isEqualTo(EventType.ARTICLE_RETAGGED);
    assertThat(event.time()).as("not the time of processing").isEqualTo(NOON);
    assertThat(((ArticleChange) event.payload()).article().content()).isEqualTo("Alpha Beta");
    assertThat(((ArticleChange) event.payload()).tags()).isNull();
    assertThat(outcome.reached)
        .isEqualTo(
            new Retagging(
                REQUEST.id(), RetaggingState.FINISHED, NOON, tagger.version(), 3, 3, 3, 1));
  }

  @Test
  void what_is_filed_under_another_model_by_now_is_appended_though_it_is_read_the_same() {
    tagged("a1", 1, "Alpha", "Alpha");
    tagged("a2", 1, "Beta", "Beta");
    String before = tagger.version();
    tagger =
        new SafeTagger(
            new WordTagger("2"), IdentityRules.of(List.of("alias alpha = alpha prime")), 100);

    Outcome outcome = run(REQUEST);

    assertThat(outcome.appended).extracting(Event::subject).containsExactly("a1");
    assertThat(outcome.reached.taggerVersion()).isNotEqualTo(before);
    assertThat(ids(run(REQUEST))).as("a run that begins again").isEqualTo(ids(outcome));
  }

  @Test
  void what_nobody_filed_is_read_anew() {
    add(EventType.ARTICLE_PUBLISHED, "a1", 1, "nothing", new Tags("1", "en", List.of()));
    assertThat(run(REQUEST).appended).extracting(Event::subject).containsExactly("a1");
  }

  @Test
  void only_the_latest_event_of_an_article_counts() {
    tagged("a1", 1, "Alpha Beta", "Alpha");
    tagged("a1", 2, "Gamma", "Gamma");
    tagged("a2", 1, "Alpha Beta", "Alpha");
    event(EventType.ARTICLE_RETAGGED, "a2", 1, "Alpha Beta", "Alpha", "Beta");
    tagged("a3", 1, "Delta");
    event(EventType.ARTICLE_WITHDRAWN, "a3", 2, "");

    assertThat(run(REQUEST).appended).isEmpty();
  }

  @Test
  void an_article_that_could_not_be_tagged_is_and_one_that_cannot_be_stays() {
    untagged("a1", 1, "Alpha");
    tagged("a2", 1, "x".repeat(200), "Alpha");

    assertThat(run(REQUEST).appended).extracting(Event::subject).containsExactly("a1");
  }

  @Test
  void a_run_that_begins_again_appends_the_same_ids_and_another_run_others() {
    tagged("a1", 1, "Alpha");
    List<String> ids = ids(run(REQUEST));

    assertThat(ids(run(REQUEST))).isEqualTo(ids);
    assertThat(ids(run(Retagging.requested(NOON.plusSeconds(1))))).doesNotContainAnyElementsOf(ids);
  }

  @Test
  void a_run_goes_on_where_its_last_report_was_and_stops_where_it_was_to() {
    tagged("a1", 1, "Alpha");
    tagged("a2", 1, "Beta");
    Retagging report =
        new Retagging(REQUEST.id(), RetaggingState.RUNNING, NOON, tagger.version(), 1, 2, 1, 1);
    tagged("a3", 1, "Gamma");

    Outcome outcome = run(report);

    assertThat(outcome.appended).extracting(Event::subject).containsExactly("a2");
    assertThat(outcome.reached.articles()).isEqualTo(2);
    assertThat(outcome.reached.retagged()).isEqualTo(2);
  }

  @Test
  void another_tagger_begins_anew() {
    tagged("a1", 1, "Alpha");
    Retagging report = new Retagging(REQUEST.id(), RetaggingState.RUNNING, NOON, "1", 1, 1, 1, 0);

    assertThat(run(report).appended).extracting(Event::subject).containsExactly("a1");
  }

  @Test
  void an_empty_history_is_done_at_once() {
    assertThat(run(REQUEST).reached.state()).isEqualTo(RetaggingState.FINISHED);
  }

  @Test
  void a_thousand_articles_are_told_apart() {
    LatestPositions latest = new LatestPositions();
    for (int i = 0; i < 5_000; i++) {
      latest.put(EventIds.article("feed", "key" + i % 2_500), i);
    }
    for (int i = 0; i < 2_500; i++) {
      assertThat(latest.isLatest(EventIds.article("feed", "key" + i), i)).isFalse();
      assertThat(latest.isLatest(EventIds.article("feed", "key" + i), i + 2_500)).isTrue();
    }
  }

  private record Outcome(Retagging reached, List<Event> appended) {}

  private static List<String> ids(Outcome outcome) {
    return outcome.appended.stream().map(Event::id).toList();
  }

  private Outcome run(Retagging from) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    consumer.updateBeginningOffsets(Map.of(HISTORY, 0L));
    consumer.updateEndOffsets(Map.of(HISTORY, (long) history.size()));
    try (RetagRun run = new RetagRun(from, consumer, producer, tagger)) {
      feed(consumer, 0);
      boolean again = false;
      while (run.reached().state() != RetaggingState.FINISHED) {
        run.step();
        if (!again && consumer.position(HISTORY) < history.size()) {
          // The in-memory consumer gives out each record once.
          feed(consumer, consumer.position(HISTORY));
          again = true;
        }
      }
      return new Outcome(run.reached(), appended(producer));
    }
  }

  private void feed(MockConsumer<byte[], byte[]> consumer, long from) {
    for (int i = (int) from; i < history.size(); i++) {
      Event event = history.get(i);
      consumer.addRecord(
          new ConsumerRecord<>(
              Topics.EVENTS,
              0,
              i,
              0,
              TimestampType.CREATE_TIME,
              0,
              0,
              event.subject().getBytes(UTF_8),
              codec.value(event),
              new RecordHeaders(codec.headers(event)),
              Optional.empty()));
    }
  }

  private List<Event> appended(MockProducer<byte[], byte[]> producer) {
    return producer.history().stream()
        .map(each -> ((Decoded.Valid) codec.decode(each.headers(), each.value())).event())
        .toList();
  }

  private void tagged(String article, int revision, String content, String... models) {
    EventType type = revision == 1 ? EventType.ARTICLE_PUBLISHED : EventType.ARTICLE_REVISED;
    event(type, article, revision, content, models);
  }

  private void event(
      EventType type, String article, int revision, String content, String... models) {
    List<ReleaseClaim> claims = Arrays.stream(models).map(WordTagger::claim).toList();
    List<String> filed = claims.stream().map(claim -> ModelIdentity.of(claim).value()).toList();
    add(type, article, revision, content, new Tags("1", "en", claims).filed(filed));
  }

  private void untagged(String article, int revision, String content) {
    add(EventType.ARTICLE_PUBLISHED, article, revision, content, null);
  }

  private void add(EventType type, String id, int revision, String content, @Nullable Tags tags) {
    Article article =
        new Article(
            id,
            "feed",
            null,
            id,
            null,
            "Title",
            List.of(),
            "en",
            NOON,
            null,
            null,
            NOON,
            ContentFormat.TEXT,
            content,
            null,
            "hash",
            revision,
            false);
    history.add(
        new Event(
            EventIds.articleEvent(type, id, revision, "hash"),
            type,
            URI.create("/enrich"),
            id,
            NOON,
            new ArticleChange(article, tags, List.of())));
  }

  /** Takes every capitalised word for a model. */
  private record WordTagger(String version) implements ArticleTagger {
    @Override
    public Tags tag(Article article) {
      return new Tags(
          version,
          "en",
          Arrays.stream(article.content().split(" "))
              .filter(word -> !word.isEmpty() && Character.isUpperCase(word.charAt(0)))
              .map(WordTagger::claim)
              .toList());
    }

    static ReleaseClaim claim(String model) {
      return new ReleaseClaim(
          model,
          List.of(),
          List.of(),
          null,
          ModelKind.LLM,
          ReleaseStatus.RELEASED,
          null,
          Access.UNKNOWN,
          List.of(),
          null,
          null,
          Novelty.NEW,
          0.123456789,
          new Evidence(model, 0, model.length()));
    }
  }
}
