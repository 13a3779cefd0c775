package dev.modelwire.ingest.feed;

import dev.modelwire.events.PageText;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading an entry's page.
 *
 * @param html the article on it, sanitised; null where nothing was taken
 */
public record PageReading(PageText verdict, @Nullable String html) {
  public PageReading {
    if ((verdict == PageText.TAKEN) != (html != null)) {
      throw new IllegalArgumentException("a page is taken with its text: " + verdict);
    }
  }

  public static PageReading taken(String html) {
    return new PageReading(PageText.TAKEN, html);
  }

  public static PageReading not(PageText why) {
    return new PageReading(why, null);
  }
}
