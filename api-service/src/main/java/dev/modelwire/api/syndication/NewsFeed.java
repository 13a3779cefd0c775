package dev.modelwire.api.syndication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A feed, in whatever form it is written. All its text may stand in XML.
 *
 * @param id the same for the same question
 * @param self where this feed is
 * @param hub who tells of what is new in it, by WebSub
 * @param page where people see the same
 * @param entries in their order
 */
record NewsFeed(
    String id,
    String title,
    String description,
    String self,
    Optional<String> hub,
    String page,
    List<NewsEntry> entries) {

  /** Who tells it, where an entry names no author. */
  static final String AUTHOR = "Modelwire";

  NewsFeed {
    title = CleanText.line(title);
    description = CleanText.line(description);
    entries = List.copyOf(entries);
  }

  /** When its newest entry last changed; the epoch while there is none. */
  Instant updatedAt() {
    return entries.stream().map(NewsEntry::updatedAt).max(Instant::compareTo).orElse(Instant.EPOCH);
  }
}
