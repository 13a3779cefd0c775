package dev.modelwire.api.store;

import dev.modelwire.events.Article;
import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.EventJson;
import dev.modelwire.events.EventType;
import dev.modelwire.events.Payload.ArticleChange;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events as the log carries them, of about the size that articles have. */
public final class SampleEvents {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456789Z");
  private static final String[] WORDS =
      ("model release weights open license context tokens parameters benchmark announced today"
              + " billion reasoning available under the of and for with a new family its first")
          .split(" ");

  private SampleEvents() {}

  /** A small event of its own id. */
  public static RecordedEvent event(long position) {
    return event(position, "event-" + position, "article-" + position);
  }

  public static RecordedEvent event(long position, String id, String subject) {
    byte[] data =
        ("{\"told\":" + position + ",\"text\":\"ñ 模型\"}")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new RecordedEvent(
        position,
        id,
        EventType.ARTICLE_PUBLISHED,
        URI.create("/enrich"),
        subject,
        START.plusSeconds(position),
        data);
  }

  /** Consecutive articles of about 2 KB each. */
  public static List<RecordedEvent> articles(long from, int count) {
    List<RecordedEvent> articles = new ArrayList<>(count);
    for (long position = from; position < from + count; position++) {
      articles.add(article(position));
    }
    return articles;
  }

  private static RecordedEvent article(long position) {
    Random random = new Random(position);
    StringBuilder text = new StringBuilder();
    while (text.length() < 1_400) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      if (random.nextInt(6) == 0) {
        text.append(Integer.toString(random.nextInt(1_000_000), 36)).append(' ');
      }
    }
    String feed = EventIds.feed(URI.create("https://example.org/" + position % 100));
    String hash = EventIds.contentHash(text.toString());
    Article article =
        new Article(
            EventIds.article(feed, "entry-" + position),
            feed,
            "A feed about models",
            "entry-" + position,
            URI.create("https://example.org/posts/" + position),
            "Post " + position + ": " + text.substring(0, 40),
            List.of("Somebody"),
            "en",
            START.plusSeconds(position),
            null,
            null,
            START.plusSeconds(position),
            ContentFormat.HTML,
            text.toString(),
            null,
            hash,
            1,
            false);
    byte[] data = EventJson.mapper().writeValueAsBytes(new ArticleChange(article, null, List.of()));
    EventType type = EventType.ARTICLE_PUBLISHED;
    return new RecordedEvent(
        position,
        EventIds.articleEvent(type, article.id(), 1, hash),
        type,
        URI.create("/enrich"),
        article.id(),
        article.observedAt(),
        data);
  }
}
