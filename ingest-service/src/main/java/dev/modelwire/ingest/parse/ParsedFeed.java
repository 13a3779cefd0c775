package dev.modelwire.ingest.parse;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed document as read.
 *
 * @param format such as {@code rss2.0}, {@code atom1.0}, {@code rdf1.0}, {@code json1.1}
 * @param link the page that the feed belongs to, absolute
 * @param language BCP 47 as declared
 * @param refresh how seldom the feed asks to be read ({@code ttl}, {@code sy:update*}); null where
 *     it does not say
 * @param hub the WebSub hub; null where there is none
 * @param self where the feed says that it stands itself; null where it does not say
 * @param defects codes in kebab-case of what had to be repaired, each once, in order
 */
public record ParsedFeed(
    String format,
    @Nullable String title,
    @Nullable String link,
    @Nullable String language,
    @Nullable Duration refresh,
    @Nullable String hub,
    @Nullable String self,
    List<Entry> entries,
    List<String> defects) {
  public ParsedFeed {
    entries = List.copyOf(entries);
    defects = List.copyOf(defects);
  }
}
