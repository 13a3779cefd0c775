package dev.modelwire.api.syndication;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.modelwire.events.EventJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A feed in JSON Feed 1.1. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record JsonFeedDocument(
    String version,
    String title,
    String homePageUrl,
    String feedUrl,
    String description,
    List<Author> authors,
    List<Hub> hubs,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Item> items) {

  private static final String VERSION = "https://jsonfeed.org/version/1.1";

  /**
   * Who wrote it.
   *
   * @param name as people read it
   */
  record Author(String name) {}

  /** Who tells of what is new. */
  record Hub(String type, String url) {}

  /** An entry. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Item(
      String id,
      String url,
      String title,
      String contentHtml,
      String summary,
      @Nullable Instant datePublished,
      Instant dateModified,
      List<Author> authors,
      List<String> tags,
      @Nullable String language) {

    static Item of(NewsEntry news) {
      return new Item(
          news.id(),
          news.page(),
          news.title(),
          news.html(),
          news.summary(),
          news.publishedAt() == null ? null : seconds(news.publishedAt()),
          seconds(news.updatedAt()),
          news.authors().stream().map(Author::new).toList(),
          news.labels().stream().map(NewsLabel::text).toList(),
          news.language());
    }
  }

  static byte[] of(NewsFeed news) {
    JsonFeedDocument feed =
        new JsonFeedDocument(
            VERSION,
            news.title(),
            news.page(),
            news.self(),
            news.description(),
            List.of(new Author(NewsFeed.AUTHOR)),
            news.hub().stream().map(address -> new Hub("WebSub", address)).toList(),
            news.entries().stream().map(Item::of).toList());
    return EventJson.mapper().writeValueAsBytes(feed);
  }

  /** As the other forms tell time. */
  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
