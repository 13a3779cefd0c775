package dev.modelwire.benchmarks.export;

import dev.modelwire.api.store.EventStore;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.benchmarks.ArticleTexts;
import dev.modelwire.benchmarks.Table;
import dev.modelwire.events.Access;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Payload.ReleaseChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import dev.modelwire.events.Tags;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An invented history: articles of a kilobyte, and for every twentieth of them a release. */
public final class History {

  private static final Instant BEGAN = Instant.parse("2023-01-01T00:00:00Z");
  private static final URI SOURCE = URI.create("/enrich");
  private static final List<Access> ACCESSES = List.of(Access.OPEN, Access.CLOSED, Access.UNKNOWN);
  private static final int BATCH = 500;
  private static final int ARTICLES_OF_A_RELEASE = 20;

  private final int articles;

  /** The history that a store has. */
  public static History of(EventStore store) {
    long events = store.highWater() + 1;
    return new History(
        Math.toIntExact(events * ARTICLES_OF_A_RELEASE / (ARTICLES_OF_A_RELEASE + 1)));
  }

  public History(int articles) {
    this.articles = articles;
  }

  /** Puts all of it into the store, and into the table how long the store took. */
  public void appendTo(EventStore store, Table table) {
    store.bind("benchmark");
    long spent = 0;
    for (int from = 0; from < events(); from += BATCH) {
      int to = Math.min(events(), from + BATCH);
      List<RecordedEvent> batch = new ArrayList<>(BATCH);
      for (int position = from; position < to; position++) {
        batch.add(event(position));
      }
      long start = System.nanoTime();
      store.append(batch, to - 1);
      spent += System.nanoTime() - start;
    }
    table.row(
        "%,d events appended to the embedded store by %d".formatted(events(), BATCH),
        Table.rate(events(), spent, "events"));
  }

  public int articles() {
    return articles;
  }

  /** How many events it is told by. */
  public int events() {
    return articles + articles / ARTICLES_OF_A_RELEASE;
  }

  /** One of its events, by its position. */
  public static RecordedEvent event(int position) {
    int number = position - position / (ARTICLES_OF_A_RELEASE + 1);
    return position % (ARTICLES_OF_A_RELEASE + 1) == ARTICLES_OF_A_RELEASE
        ? releaseEvent(position, number - 1)
        : articleEvent(position, number);
  }

  private static RecordedEvent articleEvent(int position, int number) {
    Article article = article(number);
    List<ReleaseClaim> claims = number % 3 == 0 ? List.of(claim(number, article)) : List.of();
    return event(
        position,
        EventIds.articleEvent(
            EventType.ARTICLE_PUBLISHED, article.id(), article.revision(), article.contentHash()),
        EventType.ARTICLE_PUBLISHED,
        article.id(),
        new ArticleChange(
            article, new Tags("benchmark", number % 10 == 0 ? "es" : "en", claims), List.of()));
  }

  private static RecordedEvent releaseEvent(int position, int number) {
    Article article = article(number);
    ReleaseClaim claim = claim(number, article);
    Report report =
        new Report(
            article.id(),
            1,
            article.feedId(),
            article.feedTitle(),
            article.url(),
            article.title(),
            "en",
            article.publishedAt(),
            article.observedAt(),
            claim);
    String id = "model-" + number;
    Release release =
        new Release(
            id,
            claim.model(),
            claim.aliases(),
            claim.variants(),
            claim.organization(),
            claim.kind(),
            claim.status(),
            claim.date(),
            claim.access(),
            claim.parameters(),
            claim.contextTokens(),
            claim.license(),
            claim.confidence(),
            1,
            1,
            article.observedAt(),
            article.observedAt(),
            List.of(report),
            false);
    return event(
        position,
        EventIds.releaseEvent(EventType.RELEASE_DETECTED, id, article.id()),
        EventType.RELEASE_DETECTED,
        id,
        new ReleaseChange(release, article.id(), article.id(), List.of()));
  }

  private static Article article(int number) {
    String feed = EventIds.feed(URI.create("https://feed%d.example/feed".formatted(number % 200)));
    Instant published = BEGAN.plus(Duration.ofMinutes(number - number * 7919L % 5000));
    String body = Prose.body(number);
    return new Article(
        EventIds.article(feed, "entry-" + number),
        feed,
        "Feed " + number % 200,
        "entry-" + number,
        URI.create("https://feed%d.example/%d".formatted(number % 200, number)),
        ArticleTexts.title(number),
        List.of("A. Writer"),
        "en",
        published,
        PartialDate.Precision.DAY,
        null,
        published.plusSeconds(60),
        ContentFormat.TEXT,
        body,
        null,
        EventIds.contentHash(body),
        1,
        false);
  }

  private static ReleaseClaim claim(int number, Article article) {
    String quote = article.content().substring(0, article.content().indexOf('.'));
    return new ReleaseClaim(
        "Model " + number,
        List.of(),
        List.of(),
        "Lab " + number % 300,
        ModelKind.LLM,
        ReleaseStatus.RELEASED,
        new PartialDate("202%d-%02d".formatted(3 + number % 3, 1 + number % 12)),
        ACCESSES.get(number % ACCESSES.size()),
        List.of("70B"),
        32_000L,
        "Apache-2.0",
        Novelty.NEW,
        0.9,
        new Evidence(quote, 0, quote.length()));
  }

  private static RecordedEvent event(
      int position, String id, EventType type, String subject, Payload payload) {
    return new RecordedEvent(
        position,
        id,
        type,
        SOURCE,
        subject,
        BEGAN.plusSeconds(position),
        EventJson.mapper().writeValueAsBytes(payload));
  }
}
