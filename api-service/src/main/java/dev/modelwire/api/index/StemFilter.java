package dev.modelwire.api.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Puts the stems of a word in the same place as the word, those that differ from it. */
final class StemFilter extends TokenFilter {

  private final Stems[] languages;
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);

  /** As {@link Stems#of} tells them of the word before; the first {@link #told} were handed on. */
  private final char[][] stems;

  private int found;
  private int told;

  StemFilter(TokenStream words, List<Stems> languages) {
    super(words);
    this.languages = languages.toArray(Stems[]::new);
    this.stems = new char[this.languages.length][];
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (told < found) {
      char[] stem = stems[told++];
      // The other attributes are the word's still, and are the stem's too.
      term.copyBuffer(stem, stem[0], stem.length - stem[0]);
      step.setPositionIncrement(0);
      return true;
    }
    found = 0;
    told = 0;
    if (!input.incrementToken()) {
      return false;
    }
    for (Stems language : languages) {
      char[] stem = language.of(term.buffer(), term.length());
      if (stem.length > stem[0] && !isKnown(stem)) {
        stems[found++] = stem;
      }
    }
    return true;
  }

  /** Loops and arrays, for this is done with every word of every text. */
  private boolean isKnown(char[] stem) {
    for (int i = 0; i < found; i++) {
      char[] known = stems[i];
      if (Arrays.equals(known, known[0], known.length, stem, stem[0], stem.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    found = 0;
    told = 0;
  }
}
