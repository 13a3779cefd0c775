package dev.modelwire.enrich.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the longest known phrase that begins at a place. The work is bounded by the longest phrase,
 * whatever the number of phrases. Built once, then read by any number of threads.
 */
public final class PhraseTrie<V> {

  /** A phrase found: its value and where it ends in the text, exclusive. */
  public record Match<V>(V value, int end) {}

  private static final class Node<V> {
    private final Map<Character, Node<V>> next = new HashMap<>(4);
    private @Nullable V value;
    private @Nullable V stem;
  }

  private final Node<V> root = new Node<>();
  private final boolean skipsJoiners;

  private PhraseTrie(boolean skipsJoiners) {
    this.skipsJoiners = skipsJoiners;
  }

  /** A trie in which spaces count. */
  public static <V> PhraseTrie<V> ofPhrases() {
    return new PhraseTrie<>(false);
  }

  /** A trie in which {@code GPT-4}, {@code GPT 4} and {@code gpt_4} are one. */
  public static <V> PhraseTrie<V> ofNames() {
    return new PhraseTrie<>(true);
  }

  /** A phrase in the folded form of {@link #fold}; a {@code *} at its end accepts any ending. */
  public void put(String phrase, V value) {
    boolean open = phrase.endsWith("*");
    String letters = open ? phrase.substring(0, phrase.length() - 1) : phrase;
    Node<V> node = root;
    for (int i = 0; i < letters.length(); i++) {
      char c = fold(letters.charAt(i));
      if (!skipsJoiners || !isJoiner(c)) {
        node = node.next.computeIfAbsent(c, _ -> new Node<>());
      }
    }
    if (open && node.stem == null) {
      node.stem = value;
    } else if (!open && node.value == null) {
      node.value = value;
    }
  }

  /** The longest phrase at {@code start}, ending at a word's end; null if there is none. */
  public @Nullable Match<V> longest(String text, int start, int limit) {
    Node<V> node = root;
    V best = null;
    int bestEnd = -1;
    int i = start;
    boolean joined = false;
    while (i < limit) {
      char c = fold(text.charAt(i));
      if (skipsJoiners && isJoiner(c) && i > start) {
        if (joined) {
          break;
        }
        joined = true;
        i++;
        continue;
      }
      joined = false;
      Node<V> next = node.next.get(c);
      if (next == null) {
        break;
      }
      node = next;
      i++;
      if (node.value != null && endsWord(text, i, limit)) {
        best = node.value;
        bestEnd = i;
      } else if (node.stem != null) {
        best = node.stem;
        bestEnd = wordEnd(text, i, limit);
      }
    }
    return best == null ? null : new Match<>(best, bestEnd);
  }

  /** Every phrase between two places, left to right, never overlapping. */
  public List<Hit<V>> findAll(String text, Tokens tokens) {
    List<Hit<V>> hits = new ArrayList<>();
    int limit = tokens.count() == 0 ? 0 : tokens.end(tokens.count() - 1);
    int from = 0;
    for (int t = 0; t < tokens.count(); t++) {
      if (tokens.start(t) < from) {
        continue;
      }
      Match<V> match = longest(text, tokens.start(t), limit);
      if (match != null) {
        hits.add(new Hit<>(match.value(), tokens.start(t), match.end()));
        from = match.end();
      }
    }
    return hits;
  }

  /** A phrase and where it stands. */
  public record Hit<V>(V value, int start, int end) {}

  private boolean endsWord(String text, int end, int limit) {
    if (end >= limit) {
      return true;
    }
    char last = text.charAt(end - 1);
    char next = text.charAt(end);
    if (!Character.isLetter(next) || Tokens.isIdeograph(next) || !isLatin(last)) {
      return skipsJoiners || !Character.isDigit(next) || !isLatin(last);
    }
    boolean camel = Character.isLowerCase(last) && Character.isUpperCase(next);
    return (skipsJoiners && camel) || next >= 0xac00;
  }

  private static boolean isLatin(char c) {
    return c < 0x0250;
  }

  private static int wordEnd(String text, int from, int limit) {
    int i = from;
    while (i < limit && Character.isLetter(text.charAt(i)) && !Tokens.isIdeograph(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isJoiner(char c) {
    return c == '-' || c == ' ' || c == '_' || c == '‑';
  }

  /** Lower case, straight apostrophes, full-width letters and digits as plain ones. */
  public static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    if (c == '’' || c == '‘') {
      return '\'';
    }
    if (c >= 0xff01 && c <= 0xff5e) {
      return fold((char) (c - 0xfee0));
    }
    return Character.toLowerCase(c);
  }
}
