package dev.modelwire.enrich.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the longest known phrase that begins at a place. The work is bounded by the longest phrase,
 * whatever the number of phrases. Built once, then read by any number of threads.
 */
public final class PhraseTrie<V> {

  /** A phrase found: its value and where it ends in the text, exclusive. */
  public record Match<V>(V value, int end) {}

  private static final int ROOT = 0;
  private static final int NONE = -1;

  private final Transitions transitions = new Transitions();
  private final List<@Nullable V> whole = new ArrayList<>();
  private final List<@Nullable V> stems = new ArrayList<>();
  private final boolean skipsJoiners;

  private PhraseTrie(boolean skipsJoiners) {
    this.skipsJoiners = skipsJoiners;
    addNode();
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
    int node = ROOT;
    for (int i = 0; i < letters.length(); i++) {
      char c = fold(letters.charAt(i));
      if (!skipsJoiners || !isJoiner(c)) {
        int next = transitions.next(node, c);
        if (next == NONE) {
          next = addNode();
          transitions.put(node, c, next);
        }
        node = next;
      }
    }
    List<@Nullable V> values = open ? stems : whole;
    if (values.get(node) == null) {
      values.set(node, value);
    }
  }

  private int addNode() {
    whole.add(null);
    stems.add(null);
    return whole.size() - 1;
  }

  /** The longest phrase at {@code start}, ending at a word's end; null if there is none. */
  public @Nullable Match<V> longest(String text, int start, int limit) {
    int node = ROOT;
    V best = null;
    int bestEnd = -1;
    boolean joined = false;
    for (int i = start; i < limit; i++) {
      char c = fold(text.charAt(i));
      if (skipsJoiners && isJoiner(c) && i > start) {
        if (joined) {
          break;
        }
        joined = true;
        continue;
      }
      joined = false;
      node = transitions.next(node, c);
      if (node == NONE) {
        break;
      }
      V value = whole.get(node);
      if (value != null && endsWord(text, i + 1, limit)) {
        best = value;
        bestEnd = i + 1;
      } else if (stems.get(node) != null) {
        best = stems.get(node);
        bestEnd = wordEnd(text, i + 1, limit);
      }
    }
    return best == null ? null : new Match<>(best, bestEnd);
  }

  /** Every phrase between two places, left to right, never overlapping. */
  public List<Hit<V>> findAll(String text, Tokens tokens) {
    List<Hit<V>> hits = List.of();
    int limit = tokens.count() == 0 ? 0 : tokens.end(tokens.count() - 1);
    int from = 0;
    for (int t = 0; t < tokens.count(); t++) {
      if (tokens.start(t) < from) {
        continue;
      }
      Match<V> match = longest(text, tokens.start(t), limit);
      if (match != null) {
        hits = hits.isEmpty() ? new ArrayList<>() : hits;
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
    return Tokens.isIdeograph(c) ? c : Character.toLowerCase(c);
  }

  /** From a node by a character to a node: an open hash of plain numbers. */
  private static final class Transitions {
    private long[] keys = new long[256];
    private int[] targets = new int[256];
    private int size;

    /** For each node by which characters it may be left, as bits of their last six bits. */
    private long[] exits = new long[256];

    /** Where phrases begin: most words fail at their first letter. */
    private final int[] first = new int[128];

    Transitions() {
      Arrays.fill(first, NONE);
    }

    int next(int node, char c) {
      if (node == ROOT && c < first.length) {
        return first[c];
      }
      if (node >= exits.length || (exits[node] & 1L << c) == 0) {
        return NONE;
      }
      long key = key(node, c);
      int slot = slot(key);
      while (keys[slot] != 0) {
        if (keys[slot] == key) {
          return targets[slot];
        }
        slot = (slot + 1) & (keys.length - 1);
      }
      return NONE;
    }

    void put(int node, char c, int target) {
      if (node == ROOT && c < first.length) {
        first[c] = target;
        return;
      }
      if (++size * 3 > keys.length) {
        grow();
      }
      if (node >= exits.length) {
        exits = Arrays.copyOf(exits, Math.max(node + 1, exits.length * 2));
      }
      exits[node] |= 1L << c;
      insert(key(node, c), target);
    }

    private void grow() {
      long[] oldKeys = keys;
      int[] oldTargets = targets;
      keys = new long[oldKeys.length * 2];
      targets = new int[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldKeys[i] != 0) {
          insert(oldKeys[i], oldTargets[i]);
        }
      }
    }

    private void insert(long key, int target) {
      int slot = slot(key);
      while (keys[slot] != 0) {
        slot = (slot + 1) & (keys.length - 1);
      }
      keys[slot] = key;
      targets[slot] = target;
    }

    private int slot(long key) {
      long mixed = key * 0x9e3779b97f4a7c15L;
      return (int) (mixed >>> 40) & (keys.length - 1);
    }

    /** Never 0, which marks a free slot. */
    private static long key(int node, char c) {
      return ((long) node + 1) << 16 | c;
    }
  }
}
