package dev.modelwire.ingest.parse;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code modelwire parse} prints of a document: one JSON object, one line. */
public final class FeedJson {

  private FeedJson() {}

  /** A feed, or what is none, under the name it was given by. */
  public sealed interface Result {
    /** A feed; {@code ok} is always true. */
    record Found(
        String file, boolean ok, String format, Head feed, List<Item> entries, List<String> defects)
        implements Result {}

    /** No feed; {@code ok} is always false. */
    record Missing(String file, boolean ok, String code, String error) implements Result {}
  }

  public record Head(@Nullable String title, @Nullable String link, @Nullable String language) {}

  /**
   * @param author all names, separated by commas
   * @param summary HTML, as {@code content} is: text has its angle brackets escaped
   */
  public record Item(
      @Nullable String id,
      @Nullable String link,
      @Nullable String title,
      @Nullable Instant published,
      @Nullable Instant updated,
      @Nullable String author,
      @Nullable String summary,
      @Nullable String content) {}

  /** One line of JSON, without a line end. */
  public static String write(String file, ParseOutcome outcome) {
    return EventJson.mapper().writeValueAsString(result(file, outcome));
  }

  /** One line of JSON for a document that could not even be had, such as a missing file. */
  public static String writeError(String file, String code, String message) {
    return EventJson.mapper().writeValueAsString(new Result.Missing(file, false, code, message));
  }

  public static Result result(String file, ParseOutcome outcome) {
    return switch (outcome) {
      case ParseOutcome.Parsed(ParsedFeed feed) ->
          new Result.Found(
              file,
              true,
              feed.format(),
              new Head(feed.title(), feed.link(), feed.language()),
              feed.entries().stream().map(FeedJson::item).toList(),
              feed.defects());
      case ParseOutcome.NotAFeed(String code, String message) ->
          new Result.Missing(file, false, code, message);
    };
  }

  private static Item item(Entry entry) {
    return new Item(
        entry.id(),
        entry.link(),
        entry.title(),
        entry.published(),
        entry.updated(),
        entry.authors().isEmpty() ? null : String.join(", ", entry.authors()),
        entry.summary() == null ? null : HtmlSanitizer.escape(entry.summary()),
        content(entry));
  }

  private static @Nullable String content(Entry entry) {
    if (entry.content().isEmpty()) {
      return null;
    }
    return entry.format() == ContentFormat.HTML
        ? entry.content()
        : HtmlSanitizer.escape(entry.content());
  }
}
