package dev.modelwire.api.syndication;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a feed, in whatever form the feed is written. All its text may stand in XML.
 *
 * @param id never changes, whatever becomes of the entry and wherever the service runs
 * @param title plain text, never empty
 * @param page where people read it
 * @param publishedAt null where nobody tells
 * @param language BCP 47; null where it cannot be told
 * @param summary plain text, may be empty
 * @param html the content, every text in it escaped
 */
record NewsEntry(
    String id,
    String title,
    String page,
    @Nullable Instant publishedAt,
    Instant updatedAt,
    List<String> authors,
    List<NewsLabel> labels,
    @Nullable String language,
    String summary,
    String html) {

  private static final String NO_TITLE = "Untitled";

  NewsEntry {
    title = CleanText.line(title);
    title = title.isEmpty() ? NO_TITLE : title;
    authors = authors.stream().map(CleanText::line).filter(name -> !name.isEmpty()).toList();
    labels = labels.stream().filter(label -> !label.term().isEmpty()).distinct().toList();
    summary = CleanText.line(summary);
    html = CleanText.of(html);
  }
}
