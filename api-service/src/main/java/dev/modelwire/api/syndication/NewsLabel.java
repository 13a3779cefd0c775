package dev.modelwire.api.syndication;

/**
 * A category of a feed's entry.
 *
 * @param kind what it is about, such as {@code access}
 * @param term of that kind, such as {@code open}
 * @param text as people read it, such as {@code open weights}
 */
record NewsLabel(String kind, String term, String text) {
  NewsLabel {
    term = CleanText.line(term);
    text = CleanText.line(text);
  }

  /** An IRI for all categories of its kind. */
  String scheme() {
    return "urn:modelwire:" + kind;
  }
}
