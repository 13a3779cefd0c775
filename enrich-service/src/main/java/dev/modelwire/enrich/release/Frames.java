package dev.modelwire.enrich.release;

import dev.modelwire.enrich.text.PhraseTrie;
import dev.modelwire.enrich.text.PhraseTrie.Hit;
import dev.modelwire.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Phrases of releasing that stand around the name: "makes X available", "stellt X vor". Each has a
 * bit, which its opening and its closing share.
 */
record Frames(PhraseTrie<Long> openings, PhraseTrie<Long> closings) {

  /** A closing this short is a particle, which ends its clause: "stellt X vor". */
  private static final int LONGEST_PARTICLE = 4;

  /** The openings and closings in a sentence. */
  record Found(List<Hit<Long>> openings, List<Hit<Long>> closings) {
    static final Found NONE = new Found(List.of(), List.of());
  }

  /**
   * @param frames each an opening, a tilde and a closing, both with choices in brackets
   */
  static Frames of(List<String> frames) {
    Map<String, Long> openings = new HashMap<>();
    Map<String, Long> closings = new HashMap<>();
    for (int i = 0; i < frames.size(); i++) {
      String[] parts = frames.get(i).split("~", -1);
      if (parts.length != 2 || i >= Long.SIZE) {
        throw new IllegalStateException("no frame, or one too many: " + frames.get(i));
      }
      put(parts[0], 1L << i, openings);
      put(parts[1], 1L << i, closings);
    }
    return new Frames(trie(openings), trie(closings));
  }

  private static void put(String choices, long bit, Map<String, Long> bits) {
    List<String> phrases = new ArrayList<>();
    Lexicon.expand(choices.strip(), phrases);
    phrases.forEach(phrase -> bits.merge(phrase, bit, (a, b) -> a | b));
  }

  private static PhraseTrie<Long> trie(Map<String, Long> bits) {
    PhraseTrie<Long> trie = PhraseTrie.ofPhrases();
    bits.forEach(trie::put);
    return trie;
  }

  Found in(String text, Tokens tokens) {
    List<Hit<Long>> opened = openings.findAll(text, tokens);
    if (opened.isEmpty()) {
      return Found.NONE;
    }
    List<Hit<Long>> closed = new ArrayList<>();
    for (Hit<Long> hit : closings.findAll(text, tokens)) {
      if (hit.end() - hit.start() > LONGEST_PARTICLE || endsClause(tokens, hit.end())) {
        closed.add(hit);
      }
    }
    return closed.isEmpty() ? Found.NONE : new Found(opened, closed);
  }

  private static boolean endsClause(Tokens tokens, int end) {
    int next = tokens.at(end);
    return next >= tokens.count() || !tokens.isWord(next) || tokens.word(next).equals("und");
  }
}
