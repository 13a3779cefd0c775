package dev.modelwire.enrich.release;

import dev.modelwire.enrich.date.DateWords;

/** Lends the date words of the lexicons to tests of other packages. */
public final class LexiconWords {

  private LexiconWords() {}

  public static DateWords of(String language) {
    return Lexicon.load(language).dates();
  }
}
