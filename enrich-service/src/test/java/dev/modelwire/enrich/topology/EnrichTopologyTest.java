package dev.modelwire.enrich.topology;

import static dev.modelwire.events.EventType.ARTICLE_PUBLISHED;
import static dev.modelwire.events.EventType.ARTICLE_RETAGGED;
import static dev.modelwire.events.EventType.ARTICLE_REVISED;
import static dev.modelwire.events.EventType.ARTICLE_WITHDRAWN;
import static dev.modelwire.events.EventType.RELEASE_CORROBORATED;
import static dev.modelwire.events.EventType.RELEASE_DETECTED;
import static dev.modelwire.events.EventType.RELEASE_RETRACTED;
import static dev.modelwire.events.EventType.RELEASE_REVISED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.enrich.ledger.IdentityRules;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.Event;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.wire.Decoded;
import dev.modelwire.events.wire.EventCodec;
import dev.modelwire.events.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrichTopologyTest {

  private static final Instant NOON = Instant.parse("2023-07-18T12:00:00Z");

  private final EventCodec codec = new EventCodec();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private IdentityRules rules = IdentityRules.standard();
  private Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.driver.close();
  }

  @Test
  void an_article_is_sent_on_with_its_tags_before_the_releases_that_it_causes() {
    Event published = article("a1", "feed1", 1, "Meta released Llama 2 on 2023-07-18");
    List<Event> told = wire.send(published);

    assertThat(told).extracting(Event::type).containsExactly(ARTICLE_PUBLISHED, RELEASE_DETECTED);
    Event tagged = told.getFirst();
    assertThat(tagged.id()).isEqualTo(published.id());
    assertThat(tagged.source()).isEqualTo(URI.create("/enrich"));
    assertThat(tagged.time()).isEqualTo(published.time());
    assertThat(((ArticleChange) tagged.payload()).tags().releases())
        .extracting(c -> c.evidence().quote())
        .containsExactly("Meta released Llama 2 on 2023-07-18");
    Event detected = told.getLast();
    assertThat(detected.id())
        .isEqualTo(EventIds.releaseEvent(RELEASE_DETECTED, "llama-2", published.id()));
    assertThat(detected.time()).as("not the time of processing").isEqualTo(published.time());
    assertThat(((ReleaseChange) detected.payload()).cause()).isEqualTo(published.id());
    assertThat(meters.get("modelwire.enrich.releases").tag("type", "detected").counter().count())
        .isEqualTo(1);
  }

  @Test
  void records_are_keyed_by_the_subject_of_their_event() {
    wire.sendRaw(article("a1", "feed1", 1, "Meta released Llama 2"));
    assertThat(wire.events.readRecordsToList())
        .extracting(r -> new String(r.key(), UTF_8))
        .containsExactly("a1", "llama-2");
  }

  @Test
  void a_release_lives_through_detection_corroboration_revision_and_retraction() {
    assertThat(releaseTypes(article("a1", "feed1", 1, "Meta released Llama 2")))
        .containsExactly(RELEASE_DETECTED);
    assertThat(releaseTypes(article("a2", "feed2", 1, "Meta released LLaMA-2-70b")))
        .containsExactly(RELEASE_CORROBORATED);
    assertThat(releaseTypes(article("a3", "feed2", 1, "Meta released Llama 2 on 2023-07-18")))
        .containsExactly(RELEASE_REVISED);
    assertThat(releaseTypes(article("a4", "feed2", 1, "Meta released Llama 2 on 2023-07-18")))
        .isEmpty();
    assertThat(releaseTypes(withdrawn("a1", "feed1", 1))).containsExactly(RELEASE_REVISED);
    releaseTypes(withdrawn("a2", "feed2", 1));
    releaseTypes(withdrawn("a3", "feed2", 1));
    assertThat(releaseTypes(withdrawn("a4", "feed2", 1))).containsExactly(RELEASE_RETRACTED);
  }

  @Test
  void a_revision_takes_back_what_it_does_not_say_any_more() {
    wire.send(article("a1", "feed1", 1, "Meta released Llama 2\nTII released Falcon"));
    List<Event> told = wire.send(article("a1", "feed1", 2, "TII released Falcon 2"));

    assertThat(told)
        .filteredOn(e -> e.payload() instanceof ReleaseChange)
        .extracting(e -> e.type() + " " + e.subject())
        .containsExactlyInAnyOrder(
            "RELEASE_RETRACTED llama-2", "RELEASE_RETRACTED falcon", "RELEASE_DETECTED falcon-2");
  }

  @Test
  void a_retagging_emits_the_difference_only() {
    wire.send(article("a1", "feed1", 1, "Meta released Llama 2\nTII released Falcon"));
    Event retagged =
        event(ARTICLE_RETAGGED, "a1", "feed1", 1, "Meta released Llama 2\nThe rest was wrong.");
    assertThat(wire.send(retagged))
        .extracting(e -> e.type() + " " + e.subject())
        .containsExactly("ARTICLE_RETAGGED a1", "RELEASE_RETRACTED falcon");
  }

  @Test
  void a_retagging_under_other_rules_moves_the_claims_and_tells_nothing_else() {
    String text = "Meta released Llama 2\nTII released Falcon";
    wire.send(article("a1", "feed1", 1, text));
    wire.send(article("a2", "feed2", 1, text));
    rules = IdentityRules.of(List.of("alias llama = lama"));
    wire = wire.restarted();
    wire.skip(2);

    assertThat(wire.send(event(ARTICLE_RETAGGED, "a1", "feed1", 1, text)))
        .extracting(e -> e.type() + " " + e.subject())
        .containsExactly(
            "ARTICLE_RETAGGED a1", "RELEASE_DETECTED lama-2", "RELEASE_REVISED llama-2");
    assertThat(wire.send(event(ARTICLE_RETAGGED, "a2", "feed2", 1, text)))
        .extracting(e -> e.type() + " " + e.subject())
        .containsExactly(
            "ARTICLE_RETAGGED a2", "RELEASE_CORROBORATED lama-2", "RELEASE_RETRACTED llama-2");
  }

  @Test
  void an_articles_tags_tell_under_which_models_its_claims_were_filed() {
    Event tagged = wire.send(article("a1", "feed1", 1, "Meta released LLaMA-2-70b")).getFirst();
    assertThat(((ArticleChange) tagged.payload()).tags().filedUnder()).containsExactly("llama-2");
  }

  @Test
  void a_retagging_of_a_revision_that_is_not_the_latest_any_more_is_ignored() {
    Event first = article("a1", "feed1", 1, "Meta released Llama 2");
    Event revised = article("a1", "feed1", 2, "TII released Falcon");
    Event late = event(ARTICLE_RETAGGED, "a1", "feed1", 1, "Meta released Llama 2");
    List<Event> told = wire.sendAll(first, late, revised);
    assertThat(told).extracting(Event::type).contains(ARTICLE_RETAGGED);
    assertThat(wire.send(late)).isEmpty();
    wire.send(withdrawn("a1", "feed1", 3));
    assertThat(wire.send(event(ARTICLE_RETAGGED, "a1", "feed1", 2, "TII released Falcon")))
        .isEmpty();

    wire = wire.restarted();
    assertThat(ids(wire.sendAll(first, late, revised)))
        .as("what came in time is told again, though a newer revision is known by now")
        .isEqualTo(ids(told));
    assertThat(wire.send(late)).isEmpty();
  }

  @Test
  void two_names_of_one_model_in_one_article_are_one_claim() {
    List<Event> told =
        wire.send(
            article(
                "a1", "feed1", 1, "Meta released Llama-2-70b\nMeta released LLaMA 2 on 2023-06"));
    assertThat(told).extracting(Event::type).containsExactly(ARTICLE_PUBLISHED, RELEASE_DETECTED);
    ReleaseChange change = (ReleaseChange) told.getLast().payload();
    assertThat(change.release().articles()).isEqualTo(1);
    assertThat(change.release().date()).hasToString("2023-06");
  }

  @Test
  void a_record_that_comes_again_tells_the_same_and_nothing_new() {
    Event first = article("a1", "feed1", 1, "Meta released Llama 2");
    Event second = article("a1", "feed1", 2, "TII released Falcon");
    Event third = article("a2", "feed2", 1, "TII released Falcon");
    List<Event> told = wire.sendAll(first, second, third);

    wire = wire.restarted();
    List<Event> again = wire.sendAll(first, second, third);

    assertThat(again).extracting(Event::id).containsExactlyElementsOf(ids(told));
    assertThat(((ReleaseChange) again.getLast().payload()).release())
        .isEqualTo(((ReleaseChange) told.getLast().payload()).release());
    wire = wire.restarted();
    assertThat(wire.sendAll(first, second, third))
        .as("byte by byte, once the state has settled")
        .isEqualTo(again);
  }

  @Test
  void an_article_appended_twice_tells_the_same_ids() {
    Event first = article("a1", "feed1", 1, "Meta released Llama 2");
    assertThat(ids(wire.send(first))).isEqualTo(ids(wire.send(first)));
  }

  @Test
  void a_restart_goes_on_from_the_restored_state() {
    wire.send(article("a1", "feed1", 1, "Meta released Llama 2"));
    wire = wire.restarted();
    wire.skip(1);
    assertThat(releaseTypes(article("a2", "feed2", 1, "Meta released Llama 2")))
        .containsExactly(RELEASE_CORROBORATED);
    assertThat(releaseTypes(article("a1", "feed1", 2, "Nothing.")))
        .containsExactly(RELEASE_REVISED);
  }

  @Test
  void what_cannot_be_decoded_goes_to_the_dead_letters_with_the_reason() {
    wire.articles.pipeInput(new TestRecord<>("k".getBytes(UTF_8), "junk".getBytes(UTF_8)));
    assertThat(releaseTypes(article("a1", "feed1", 1, "Meta released Llama 2"))).hasSize(1);

    TestRecord<byte[], byte[]> letter = wire.deadLetters.readRecord();
    assertThat(letter.value()).isEqualTo("junk".getBytes(UTF_8));
    assertThat(header(letter, "modelwire.reason")).contains("ce_specversion");
    assertThat(header(letter, "modelwire.topic")).isEqualTo(Topics.ARTICLES);
    assertThat(header(letter, "modelwire.offset")).isEqualTo("0");
  }

  @Test
  void an_article_that_fails_the_tagger_is_sent_on_untagged_and_buried() {
    for (String poison : List.of("throw", "overflow", "x".repeat(Wire.MAX_CHARACTERS + 1))) {
      List<Event> told = wire.send(article("a1", "feed1", 1, poison));
      assertThat(told).extracting(Event::type).containsExactly(ARTICLE_PUBLISHED);
      assertThat(((ArticleChange) told.getFirst().payload()).tags()).isNull();
      assertThat(header(wire.deadLetters.readRecord(), "modelwire.reason")).isNotBlank();
    }
    assertThat(meters.get("modelwire.enrich.dead.letters").counter().count()).isEqualTo(3);
  }

  @Test
  void a_revision_that_fails_the_tagger_leaves_earlier_claims_standing() {
    wire.send(article("a1", "feed1", 1, "Meta released Llama 2"));
    assertThat(releaseTypes(article("a1", "feed1", 2, "throw"))).isEmpty();
    assertThat(releaseTypes(article("a2", "feed2", 1, "Meta released Llama 2")))
        .containsExactly(RELEASE_CORROBORATED);
  }

  @Test
  void newsletters_of_one_mailbox_corroborate_each_other() {
    wire.send(issue("m1@a.example", "Import AI", "Meta released Llama 2"));
    assertThat(types(wire.send(issue("m2@b.example", "The Batch", "Meta released Llama 2"))))
        .contains(RELEASE_CORROBORATED);
    assertThat(types(wire.send(issue("m3@b.example", "The Batch ", "Meta released Llama 2"))))
        .as("one newsletter twice")
        .containsExactly(ARTICLE_PUBLISHED);
    wire.send(event(ARTICLE_PUBLISHED, "e1", "feed", 1, "TII released Falcon"));
    assertThat(
            types(
                wire.send(
                    event(
                        ARTICLE_PUBLISHED, "e2", "feed", "e2", "Renamed", "TII released Falcon"))))
        .as("a feed that is called something else now")
        .containsExactly(ARTICLE_PUBLISHED);
  }

  private static List<EventType> types(List<Event> events) {
    return events.stream().map(Event::type).toList();
  }

  /** A mail's article: its key is the Message-ID, its feed's title the newsletter's. */
  private static Event issue(String messageId, String newsletter, String content) {
    return event(ARTICLE_PUBLISHED, messageId, "mailbox", messageId, newsletter, content);
  }

  private List<EventType> releaseTypes(Event article) {
    return wire.send(article).stream()
        .filter(e -> e.payload() instanceof ReleaseChange)
        .map(Event::type)
        .toList();
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).toList();
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  private static Event article(String id, String feed, int revision, String content) {
    return event(revision == 1 ? ARTICLE_PUBLISHED : ARTICLE_REVISED, id, feed, revision, content);
  }

  private static Event withdrawn(String id, String feed, int revision) {
    return event(ARTICLE_WITHDRAWN, id, feed, revision, "Meta released Llama 2");
  }

  private static Event event(EventType type, String id, String feed, int revision, String content) {
    return event(type, id, feed, id, "A feed", revision, content);
  }

  private static Event event(
      EventType type, String id, String feed, String key, String feedTitle, String content) {
    return event(type, id, feed, key, feedTitle, 1, content);
  }

  private static Event event(
      EventType type,
      String id,
      String feed,
      String key,
      String feedTitle,
      int revision,
      String content) {
    String hash = EventIds.contentHash(content);
    Instant observed = NOON.plusSeconds(revision);
    Article article =
        new Article(
            id,
            feed,
            feedTitle,
            key,
            null,
            "Title",
            List.of(),
            "en",
            NOON,
            null,
            null,
            observed,
            ContentFormat.TEXT,
            content,
            null,
            hash,
            revision,
            false);
    return new Event(
        EventIds.articleEvent(type, id, revision, hash),
        type,
        URI.create("/ingest"),
        id,
        observed,
        new ArticleChange(article, null, List.of()));
  }

  /** One life of the topology. */
  private final class Wire {
    static final int MAX_CHARACTERS = 1000;

    final TopologyTestDriver driver;
    final TestInputTopic<byte[], byte[]> articles;
    final TestOutputTopic<byte[], byte[]> events;
    final TestOutputTopic<byte[], byte[]> deadLetters;

    Wire() {
      Properties config = new Properties();
      config.put("application.id", "modelwire-enrich");
      config.put("bootstrap.servers", "unused:9092");
      driver =
          new TopologyTestDriver(
              new EnrichTopology(
                      new SafeTagger(new LineTagger(), rules, MAX_CHARACTERS),
                      new TopologySettings(1, 100),
                      new EnrichMeters(meters))
                  .build(),
              config);
      ByteArraySerializer out = new ByteArraySerializer();
      ByteArrayDeserializer in = new ByteArrayDeserializer();
      articles = driver.createInputTopic(Topics.ARTICLES, out, out);
      events = driver.createOutputTopic(Topics.EVENTS, in, in);
      deadLetters = driver.createOutputTopic(Topics.deadLetters(Topics.ARTICLES), in, in);
    }

    /** Another life with the same state, reading the articles from the first one again. */
    Wire restarted() {
      Map<String, Map<String, Object>> stores = new HashMap<>();
      for (String name : List.of(EnrichTopology.TAGGED_ARTICLES, EnrichTopology.CLAIMS)) {
        Map<String, Object> contents = new HashMap<>();
        KeyValueStore<String, Object> store = driver.getKeyValueStore(name);
        try (KeyValueIterator<String, Object> all = store.all()) {
          all.forEachRemaining(entry -> contents.put(entry.key, entry.value));
        }
        stores.put(name, contents);
      }
      driver.close();
      Wire next = new Wire();
      stores.forEach(
          (name, contents) -> {
            KeyValueStore<String, Object> store = next.driver.getKeyValueStore(name);
            contents.forEach(store::put);
          });
      return next;
    }

    /** Uses up offsets, as records would that were read before the restart. */
    void skip(int records) {
      for (int i = 0; i < records; i++) {
        articles.pipeInput(new byte[0], new byte[0]);
        deadLetters.readRecord();
      }
    }

    void sendRaw(Event event) {
      Headers headers = new RecordHeaders(codec.headers(event));
      articles.pipeInput(
          new TestRecord<>(
              event.subject().getBytes(UTF_8), codec.value(event), headers, event.time()));
    }

    List<Event> send(Event event) {
      sendRaw(event);
      List<Event> told = new ArrayList<>();
      for (TestRecord<byte[], byte[]> each : events.readRecordsToList()) {
        told.add(((Decoded.Valid) codec.decode(each.headers(), each.value())).event());
      }
      return told;
    }

    List<Event> sendAll(Event... all) {
      List<Event> told = new ArrayList<>();
      for (Event event : all) {
        told.addAll(send(event));
      }
      return told;
    }
  }
}
