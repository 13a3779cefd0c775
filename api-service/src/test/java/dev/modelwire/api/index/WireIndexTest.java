package dev.modelwire.api.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.modelwire.api.article.ArticleProjection;
import dev.modelwire.api.release.ReleaseProjection;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.api.support.InMemoryEventStore;
import dev.modelwire.api.support.RandomLog;
import dev.modelwire.api.support.Wire;
import dev.modelwire.api.support.Wire.Story;
import dev.modelwire.events.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireIndexTest {

  private static final List<Projection> PROJECTIONS =
      List.of(new ArticleProjection(), new ReleaseProjection());
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Query ARTICLES = IndexSnapshot.listed(Kinds.ARTICLE);

  private static final List<Facet> FACETS =
      List.of(
          new Facet("feed", "feed"),
          new Facet("organization", "organization_name", Spellings::together),
          new Facet("has_release", "has_release"),
          new Facet("story", "story"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_rebuilt_index_answers_byte_for_byte_as_the_one_that_lived(long seed) throws IOException {
    Random random = new Random(seed);
    InMemoryEventStore store = new InMemoryEventStore("log");
    RandomLog log = new RandomLog(random, 60);
    WireIndex live = started(folder.resolve("live"), store);
    store.subscribe(live);
    for (int batch = 0; batch < 60; batch++) {
      store.record(log.next(1 + random.nextInt(30)));
      if (random.nextInt(20) == 0) {
        // A new process goes on where the commit of the old one ended.
        live.close();
        WireIndex successor = started(folder.resolve("live"), store);
        store.subscribe(successor);
        live = successor;
      }
      if (random.nextInt(4) == 0) {
        awaitSnapshot(live, store);
      }
    }
    awaitSnapshot(live, store);
    WireIndex rebuilt = started(folder.resolve("rebuilt"), store);

    assertThat(answers(rebuilt)).isEqualTo(answers(live));
    assertThat(answers(live)).hasSizeGreaterThan(50);
    live.close();
    rebuilt.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void paging_over_a_growing_log_neither_repeats_nor_skips_an_article(long seed)
      throws IOException {
    Random random = new Random(seed);
    InMemoryEventStore store = new InMemoryEventStore("log");
    RandomLog log = new RandomLog(random, 200);
    WireIndex index = started(folder, store);
    store.subscribe(index);
    store.record(log.next(400));
    awaitSnapshot(index, store);
    // Withdrawn articles may come back, so that only what never changes is held to be shown.
    Query everything = IndexSnapshot.all(Kinds.ARTICLE);
    Set<String> before =
        new HashSet<>(ids(index.read(s -> s.list(everything, new Listing.ByOrigin(), null, 1000))));

    List<String> seen = new ArrayList<>();
    List<Long> after = null;
    boolean more = true;
    while (more) {
      List<Long> from = after;
      Hits page = index.read(s -> s.list(everything, new Listing.ByOrigin(), from, 7));
      seen.addAll(ids(page));
      after = page.hits().isEmpty() ? after : page.hits().getLast().key();
      more = page.more();
      store.record(log.next(20));
      awaitSnapshot(index, store);
    }

    assertThat(seen).doesNotHaveDuplicates().containsAll(before);
    index.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void paging_over_collapsed_stories_of_a_growing_log_shows_none_twice(long seed)
      throws IOException {
    Random random = new Random(seed);
    InMemoryEventStore store = new InMemoryEventStore("log");
    RandomLog log = new RandomLog(random, 300);
    WireIndex index = started(folder, store);
    store.subscribe(index);
    store.record(log.next(600));
    awaitSnapshot(index, store);
    Query articles = IndexSnapshot.all(Kinds.ARTICLE);
    Selection stories = new Selection(new Listing.ByArrival(), _ -> articles, true, "");
    long asOf = index.read(IndexSnapshot::position);
    int before = index.read(s -> s.count(articles));
    Set<String> told = new HashSet<>(stories(index.read(s -> s.list(stories, 1000))));

    List<String> seen = new ArrayList<>();
    List<Long> after = null;
    boolean more = true;
    while (more) {
      List<Long> from = after;
      Hits page = index.read(s -> s.list(stories, from, asOf, 7));
      seen.addAll(stories(page));
      after = page.hits().isEmpty() ? after : page.hits().getLast().key();
      more = page.more();
      store.record(log.next(20));
      awaitSnapshot(index, store);
    }

    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(told);
    assertThat(seen).as("there are copies").hasSizeLessThan(before);
    index.close();
  }

  @Test
  void what_was_recorded_is_found_within_moments() throws IOException {
    InMemoryEventStore store = new InMemoryEventStore("log");
    WireIndex index = started(folder, store);
    store.subscribe(index);

    store.record(List.of(Wire.published(0, Story.plain("a", "First light", "Text."))));

    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(() -> assertThat(index.<Integer>read(s -> s.count(ARTICLES))).isOne());
    index.close();
  }

  @Test
  void a_withdrawn_article_leaves_the_lists_and_keeps_its_page() throws IOException {
    InMemoryEventStore store = new InMemoryEventStore("log");
    Story story = Story.plain("a", "First light", "Text.");
    store.record(
        List.of(Wire.published(0, story), Wire.article(1, EventType.ARTICLE_WITHDRAWN, story)));
    WireIndex index = started(folder, store);

    assertThat(index.<Integer>read(s -> s.count(ARTICLES))).isZero();
    assertThat(index.<Boolean>read(s -> s.find(Kinds.ARTICLE, story.id()).isPresent())).isTrue();
    index.close();
  }

  @Test
  void an_index_goes_on_from_its_commit_and_does_not_read_the_log_again() throws IOException {
    InMemoryEventStore store = new InMemoryEventStore("log");
    store.record(new RandomLog(new Random(5), 20).next(50));
    started(folder, store).close();
    List<Long> reads = new ArrayList<>();
    CountingStore counting = new CountingStore(store, reads);

    WireIndex again = started(folder, counting);

    assertThat(reads).as("positions read from").isEmpty();
    assertThat(again.applied()).isEqualTo(store.highWater());
    again.close();
  }

  @Test
  void a_corrupt_index_is_dropped_and_rebuilt() throws IOException {
    InMemoryEventStore store = new InMemoryEventStore("log");
    store.record(new RandomLog(new Random(6), 20).next(50));
    WireIndex first = started(folder, store);
    Map<String, String> before = answers(first);
    first.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> !f.endsWith("write.lock")).toList()) {
        Files.writeString(file, "not what it was");
      }
    }

    WireIndex again = started(folder, store);

    assertThat(answers(again)).isEqualTo(before);
    again.close();
  }

  @Test
  void an_index_of_another_log_is_dropped() throws IOException {
    InMemoryEventStore old = new InMemoryEventStore("old");
    old.record(List.of(Wire.published(0, Story.plain("a", "Old", "Text."))));
    started(folder, old).close();
    InMemoryEventStore other = new InMemoryEventStore("other");
    other.record(List.of(Wire.published(7, Story.plain("b", "Other", "Text."))));

    WireIndex index = started(folder, other);

    assertThat(
            index.<List<String>>read(s -> ids(s.list(ARTICLES, new Listing.ByArrival(), null, 9))))
        .containsExactly(Story.plain("b", "", "").id());
    index.close();
  }

  @Test
  void an_index_ahead_of_its_store_is_dropped() throws IOException {
    InMemoryEventStore store = new InMemoryEventStore("log");
    store.record(new RandomLog(new Random(7), 20).next(50));
    started(folder, store).close();
    InMemoryEventStore shorter = new InMemoryEventStore("log");
    shorter.record(List.of(Wire.published(0, Story.plain("a", "A", "Text."))));

    WireIndex index = started(folder, shorter);

    assertThat(index.<Integer>read(s -> s.count(ARTICLES))).isOne();
    index.close();
  }

  @Test
  void an_event_that_cannot_be_read_keeps_nothing_else_from_being_found() throws IOException {
    InMemoryEventStore store = new InMemoryEventStore("log");
    RecordedEvent good = Wire.published(1, Story.plain("a", "A", "Text."));
    RecordedEvent bad =
        new RecordedEvent(
            0,
            "bad",
            EventType.ARTICLE_PUBLISHED,
            good.source(),
            "subject",
            good.time(),
            "{\"article\":17}".getBytes(StandardCharsets.UTF_8));
    store.record(List.of(bad, good));

    WireIndex index = started(folder, store);

    assertThat(index.<Integer>read(s -> s.count(ARTICLES))).isOne();
    index.close();
  }

  @Test
  void a_closed_index_says_that_it_cannot_answer() throws IOException {
    WireIndex index = started(folder, new InMemoryEventStore("log"));
    index.close();

    assertThatThrownBy(() -> index.read(s -> s.count(ARTICLES)))
        .isInstanceOf(IndexUnavailableException.class);
  }

  static WireIndex started(Path folder, dev.modelwire.api.store.EventStore store) {
    WireIndex index =
        new WireIndex(folder, store, PROJECTIONS, Duration.ofMillis(5), Duration.ofMillis(200));
    assertThat(index.start(PATIENCE)).as("the index is live").isTrue();
    return index;
  }

  private static void awaitSnapshot(WireIndex index, InMemoryEventStore store) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> index.read(IndexSnapshot::position) == store.highWater());
  }

  private static List<String> stories(Hits hits) {
    return hits.hits().stream()
        .map(hit -> dev.modelwire.events.EventJson.mapper().readTree(hit.item()))
        .map(item -> item.get("story").asString())
        .toList();
  }

  private static List<String> ids(Hits hits) {
    return hits.hits().stream().map(hit -> id(hit.item())).toList();
  }

  private static String id(byte[] item) {
    return dev.modelwire.events.EventJson.mapper().readTree(item).get("id").asString();
  }

  /** What an index answers to many questions, and every page of it. */
  private static Map<String, String> answers(WireIndex index) {
    Map<String, String> answers = new java.util.TreeMap<>();
    for (String kind : List.of(Kinds.ARTICLE, Kinds.RELEASE)) {
      for (Query query :
          List.of(
              IndexSnapshot.all(kind), IndexSnapshot.listed(kind), words(kind, "model release"))) {
        for (Listing order : orders(kind)) {
          pages(index, new Selection(order, _ -> query), answers, kind + query + order);
        }
      }
    }
    for (Listing order : orders(Kinds.ARTICLE)) {
      pages(index, new Selection(order, _ -> ARTICLES, true, ""), answers, "stories" + order);
    }
    answers.put("facets", index.read(s -> s.facets(ARTICLES, FACETS, 50)).toString());
    return answers;
  }

  private static List<Listing> orders(String kind) {
    return kind.equals(Kinds.ARTICLE)
        ? List.of(new Listing.ByArrival(), new Listing.ByOrigin(), new Listing.ByRelevance())
        : List.of(new Listing.ByArrival(), new Listing.ByNumber("day"));
  }

  private static Query words(String kind, String words) {
    return new BooleanQuery.Builder()
        .add(IndexSnapshot.listed(kind), Occur.FILTER)
        .add(TextQueries.parse(words, Map.of("title", 3f, "text", 1f)), Occur.SHOULD)
        .build();
  }

  private static void pages(
      WireIndex index, Selection asked, Map<String, String> answers, String name) {
    @Nullable List<Long> after = null;
    for (int page = 0; ; page++) {
      List<Long> from = after;
      Hits hits = index.read(s -> s.list(asked, from, s.position(), 5));
      StringBuilder text = new StringBuilder(hits.total().toString());
      hits.hits()
          .forEach(
              hit ->
                  text.append(hit.key())
                      .append(hit.copies())
                      .append(new String(hit.item(), StandardCharsets.UTF_8))
                      .append('\n'));
      answers.put(name + page, text.toString());
      if (!hits.more()) {
        return;
      }
      after = hits.hits().getLast().key();
    }
  }
}
