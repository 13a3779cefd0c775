package dev.modelwire.api.support;

import dev.modelwire.api.feed.FeedCommands;
import dev.modelwire.api.feed.FeedOutcome;
import dev.modelwire.api.feed.FeedRegistry;
import dev.modelwire.api.feed.FeedRequest;
import dev.modelwire.api.feed.TestFeeds;
import dev.modelwire.api.store.RecordedEvent;
import dev.modelwire.events.Access;
import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Evidence;
import dev.modelwire.events.Feed;
import dev.modelwire.events.FeedStatus;
import dev.modelwire.events.ModelKind;
import dev.modelwire.events.Novelty;
import dev.modelwire.events.PartialDate;
import dev.modelwire.events.Payload.ArticleChange;
import dev.modelwire.events.Release;
import dev.modelwire.events.ReleaseClaim;
import dev.modelwire.events.ReleaseStatus;
import dev.modelwire.events.Report;
import dev.modelwire.events.Tags;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves the dashboard over invented articles, for who works on it: {@code Preview PORT [empty]}.
 * One more release comes in every few seconds after a line on standard input.
 */
public final class Preview {

  private static final Instant NOW = Instant.now();

  private final TestApi api;
  private final List<Feed> feeds = new ArrayList<>();
  private long position;

  private Preview(TestApi api) {
    this.api = api;
  }

  /** What one of the invented articles says of one model. */
  private record Said(
      String id,
      String model,
      String maker,
      String date,
      ReleaseStatus status,
      Access access,
      ModelKind kind,
      List<String> sizes,
      @Nullable Long context,
      int feed,
      String title,
      String before,
      String quote,
      String after) {}

  public static void main(String[] arguments) throws IOException {
    Path data = Files.createTempDirectory("modelwire-preview");
    TestApi api =
        TestApi.start(
            data,
            new InMemoryEventStore("preview"),
            Map.of("server.port", arguments[0]),
            TestFeeds.class);
    Preview preview = new Preview(api);
    if (arguments.length == 1) {
      preview.subscribe();
      STORIES.forEach(preview::tell);
    }
    while (System.in.read() >= 0) {
      preview.tell(LATE);
    }
    api.close();
  }

  private void subscribe() {
    FeedCommands commands = api.bean(FeedCommands.class);
    FeedRegistry registry = api.bean(FeedRegistry.class);
    List<List<String>> sources =
        List.of(
            List.of("https://weights.example.org/feed", "Weights Weekly", "fetched", ""),
            List.of("https://labwatch.example.net/rss.xml", "Lab Watch", "unchanged", ""),
            List.of("https://brief.example.de/atom.xml", "Der Modellbrief", "fetched", ""),
            List.of(
                "https://old.example.com/blog/feed",
                "",
                "not-found",
                "The address answers 404 Not Found: look for the feed's new address and subscribe"
                    + " that."),
            List.of("https://notes.example.io/index.json", "", "", ""));
    for (int i = 0; i < sources.size(); i++) {
      List<String> source = sources.get(i);
      FeedOutcome outcome = commands.subscribe(FeedRequest.of(source.get(0)));
      Feed feed = ((FeedOutcome.Subscribed) outcome).feed();
      feeds.add(feed);
      if (!source.get(2).isEmpty()) {
        TestFeeds.report(registry, status(feed, source, i), i);
      }
    }
  }

  private static FeedStatus status(Feed feed, List<String> source, int i) {
    boolean bad = !source.get(3).isEmpty();
    return new FeedStatus(
        feed.id(),
        feed.url(),
        source.get(1).isEmpty() ? null : source.get(1),
        null,
        source.get(2),
        bad ? source.get(3) : null,
        bad ? 404 : 200,
        NOW.minus(Duration.ofMinutes(4L + i)),
        bad ? null : NOW.minus(Duration.ofMinutes(4L + i)),
        NOW.plus(Duration.ofMinutes(11L + 17 * i)),
        bad ? "failure-back-off" : "adaptive",
        bad ? 3 : 0,
        20,
        bad ? 0 : 12 + 7L * i,
        i == 2 ? List.of("undeclared-namespace", "bad-date") : List.of(),
        List.of());
  }

  private final Map<String, List<Report>> reports = new java.util.HashMap<>();

  private void tell(Said said) {
    String content = said.before() + said.quote() + said.after();
    Feed feed = feeds.get(said.feed());
    String articleId = EventIds.article(feed.id(), said.title());
    Instant published =
        new PartialDate(said.date())
            .latest()
            .plusDays(1)
            .atTime(9, 30)
            .toInstant(java.time.ZoneOffset.UTC);
    Article article =
        new Article(
            articleId,
            feed.id(),
            List.of("Weights Weekly", "Lab Watch", "Der Modellbrief").get(said.feed()),
            said.title(),
            URI.create("https://example.org/" + position),
            said.title(),
            List.of(),
            "en",
            published.isAfter(NOW) ? NOW : published,
            PartialDate.Precision.DAY,
            null,
            NOW.minus(Duration.ofMinutes(30)),
            ContentFormat.MARKDOWN,
            content,
            null,
            EventIds.contentHash(content),
            1,
            true);
    Evidence evidence =
        new Evidence(
            said.quote(), said.before().length(), said.before().length() + said.quote().length());
    ReleaseClaim claim =
        new ReleaseClaim(
            said.model(),
            List.of(),
            List.of(),
            said.maker(),
            said.kind(),
            said.status(),
            new PartialDate(said.date()),
            said.access(),
            said.sizes(),
            said.context(),
            null,
            Novelty.NEW,
            0.92,
            evidence);
    RecordedEvent published1 =
        Wire.event(
            position++,
            EventIds.articleEvent(EventType.ARTICLE_PUBLISHED, articleId, 1, article.contentHash()),
            EventType.ARTICLE_PUBLISHED,
            articleId,
            new ArticleChange(article, new Tags("preview", "en", List.of(claim)), List.of()));
    List<Report> known = reports.computeIfAbsent(said.id(), _ -> new ArrayList<>());
    known.add(
        new Report(
            articleId,
            1,
            feed.id(),
            article.feedTitle(),
            article.url(),
            article.title(),
            "en",
            article.publishedAt(),
            article.observedAt(),
            claim));
    Release release =
        new Release(
            said.id(),
            said.model(),
            said.id().equals("gemma") ? List.of("Gemma 7B") : List.of(),
            List.of(),
            said.maker(),
            said.kind(),
            said.status(),
            new PartialDate(said.date()),
            said.access(),
            said.sizes(),
            said.context(),
            null,
            0.92,
            known.size(),
            known.size(),
            NOW.minus(Duration.ofMinutes(30)),
            NOW,
            known,
            false);
    EventType type =
        known.size() == 1 ? EventType.RELEASE_DETECTED : EventType.RELEASE_CORROBORATED;
    api.record(published1, Wire.release(position++, type, release));
  }

  private static final Said LATE =
      new Said(
          "aster-3",
          "Aster 3",
          "Northlight",
          "2026-11-22",
          ReleaseStatus.RELEASED,
          Access.OPEN,
          ModelKind.MULTIMODAL,
          List.of("12B", "90B"),
          1_000_000L,
          1,
          "Northlight opens Aster 3",
          "This morning the wait was over. ",
          "Northlight released Aster 3 in two sizes, 12B and 90B, under Apache 2.0.",
          " Both read a million tokens.");

  private static final List<Said> STORIES =
      List.of(
          new Said(
              "borealis-mini",
              "Borealis Mini",
              "Quill AI",
              "2026-11-18",
              ReleaseStatus.RELEASED,
              Access.OPEN,
              ModelKind.LLM,
              List.of("3.8B"),
              128_000L,
              0,
              "Three in a week",
              "Some weeks I write this letter from the bottom of an empty barrel. This was not one"
                  + " of them. ",
              "On Tuesday Quill AI released Borealis Mini, a model of 3.8B parameters that it says"
                  + " runs on a phone.",
              " The weights are up under the MIT licence.\n\nTwo bigger ones are coming."),
          new Said(
              "borealis-mini",
              "Borealis Mini",
              "Quill AI",
              "2026-11-18",
              ReleaseStatus.RELEASED,
              Access.OPEN,
              ModelKind.LLM,
              List.of("3.8B"),
              128_000L,
              1,
              "Quill's pocket model is out",
              "Phones get one of their own: ",
              "**Borealis Mini** from Quill AI can be downloaded since November 18.",
              " We ran it on a train."),
          new Said(
              "borealis-mini",
              "Borealis Mini",
              "Quill AI",
              "2026-11-18",
              ReleaseStatus.RELEASED,
              Access.OPEN,
              ModelKind.LLM,
              List.of("3.8B"),
              128_000L,
              2,
              "Kleines Modell, große Wirkung",
              "Es passt in die Hosentasche. ",
              "Quill AI hat am 18. November Borealis Mini veröffentlicht.",
              " Die Gewichte sind frei."),
          new Said(
              "orrery-2",
              "Orrery 2",
              "Meridian",
              "2026-11-11",
              ReleaseStatus.ANNOUNCED,
              Access.CLOSED,
              ModelKind.MULTIMODAL,
              List.of(),
              400_000L,
              1,
              "Meridian shows Orrery 2 and keeps it",
              "There was a stage and there were slides. ",
              "Meridian announced Orrery 2 on November 11; it will come to its API “in the weeks"
                  + " ahead”.",
              " Nobody outside has used it."),
          new Said(
              "cobalt-4.1",
              "Cobalt 4.1",
              "Northlight",
              "2026-11-03",
              ReleaseStatus.RELEASED,
              Access.CLOSED,
              ModelKind.LLM,
              List.of(),
              200_000L,
              0,
              "A point release, and not a small one",
              "",
              "Northlight made Cobalt 4.1 available through its API on November 3.",
              " Prices stay."),
          new Said(
              "ember-coder",
              "Ember Coder 70B",
              "Universität Süd",
              "2026-10",
              ReleaseStatus.RELEASED,
              Access.OPEN,
              ModelKind.CODE,
              List.of("70B"),
              64_000L,
              2,
              "Code aus dem Süden",
              "Im Oktober kam noch etwas. ",
              "Die Universität Süd veröffentlichte Ember Coder 70B samt Trainingsdaten.",
              " Wer Platz hat, kann es laden."),
          new Said(
              "fjord",
              "Fjord",
              "Havn Labs",
              "2026-10-09",
              ReleaseStatus.RUMORED,
              Access.UNKNOWN,
              ModelKind.LLM,
              List.of(),
              null,
              0,
              "What is coming, and what is only said to be",
              "Now for the unsigned letters. ",
              "Havn Labs is rumored to ship a model called Fjord before the year is out.",
              " The company did not answer."),
          new Said(
              "tessera-embed",
              "Tessera Embed v2",
              "Quill AI",
              "2026-09-24",
              ReleaseStatus.RELEASED,
              Access.OPEN,
              ModelKind.EMBEDDING,
              List.of("310M", "1.2B"),
              8_000L,
              1,
              "Vectors, again",
              "A quiet one. ",
              "Quill AI put Tessera Embed v2 on the hub on September 24, in two sizes.",
              ""));
}
