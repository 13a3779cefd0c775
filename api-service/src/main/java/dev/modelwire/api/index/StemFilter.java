package dev.modelwire.api.index;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Puts the stems of a word in the same place as the word, those that differ from it. */
final class StemFilter extends TokenFilter {

  private final List<Stems> languages;
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final Deque<char[]> waiting = new ArrayDeque<>();

  StemFilter(TokenStream words, List<Stems> languages) {
    super(words);
    this.languages = languages;
  }

  @Override
  public boolean incrementToken() throws IOException {
    char[] stem = waiting.poll();
    if (stem != null) {
      // The other attributes are the word's still, and are the stem's too.
      term.copyBuffer(stem, 0, stem.length);
      step.setPositionIncrement(0);
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    for (Stems language : languages) {
      char[] next = language.of(term.buffer(), term.length());
      if (next.length > 0 && !isWaiting(next)) {
        waiting.add(next);
      }
    }
    return true;
  }

  /** A loop, for this is done with every word of every text. */
  private boolean isWaiting(char[] stem) {
    for (char[] known : waiting) {
      if (Arrays.equals(known, stem)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    waiting.clear();
  }
}
