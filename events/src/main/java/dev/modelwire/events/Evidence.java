package dev.modelwire.events;

/**
 * The passage of an article that states a release.
 *
 * @param quote the passage, character for character as it stands in the article's content
 * @param start where it begins in the content, in UTF-16 code units from 0
 * @param end where it ends, exclusive
 */
public record Evidence(String quote, int start, int end) {
  public Evidence {
    if (start < 0 || end < start || end - start != quote.length()) {
      throw new IllegalArgumentException(
          "evidence %d..%d does not span its quote of %d".formatted(start, end, quote.length()));
    }
  }
}
