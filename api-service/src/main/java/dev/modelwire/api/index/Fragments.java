package dev.modelwire.api.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;

/**
 * Finds the pieces of texts in which words of a query occur, by the same analysis by which the
 * query finds the texts.
 */
public final class Fragments {

  /** How much of a text is looked through, in UTF-16 code units; articles are rarely as long. */
  private static final int LONGEST_TEXT = 200_000;

  /** Sentences are put together up to about this length. */
  private static final int USUAL = 160;

  /** What has no end of a sentence for longer is cut. */
  private static final int LONGEST = 320;

  /** How much stands before the first word that was searched for where a fragment is cut. */
  private static final int BEFORE = 80;

  private final Query query;

  /**
   * @param query as {@link TextQueries} reads it
   */
  public Fragments(Query query) {
    this.query = query;
  }

  /** A short text as one fragment, if a word of the query occurs in it. */
  public Optional<Fragment> whole(String field, String text, String language) {
    return found(field, text, language, new WholeBreakIterator(), Fragments::uncut, 1).stream()
        .findFirst();
  }

  /**
   * The fragments of a text that show best why it was found, in the text's order.
   *
   * @param text on one line
   * @param language the primary language, ISO 639; empty where it is not known
   * @param most how many at most
   */
  public List<Fragment> best(String field, String text, String language, int most) {
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    BreakIterator breaks = LengthGoalBreakIterator.createClosestToLength(sentences, USUAL, 0);
    return found(field, text, language, breaks, Fragments::cut, most);
  }

  /** Makes a fragment of a piece of a text. */
  private interface Cut {
    Fragment of(String text, int start, int end, List<Fragment.Match> matches);
  }

  private List<Fragment> found(
      String field, String text, String language, BreakIterator breaks, Cut cut, int most) {
    List<Fragment> found = new ArrayList<>();
    UnifiedHighlighter highlighter =
        UnifiedHighlighter.builderWithoutSearcher(WireAnalyzer.of(language))
            .withBreakIterator(() -> breaks)
            .withFormatter(new Collecting(cut, found))
            .withMaxLength(LONGEST_TEXT)
            .withMaxNoHighlightPassages(0)
            // Else what is found by one word in the title and one in the text has no fragments.
            .withWeightMatches(false)
            .build();
    try {
      highlighter.highlightWithoutSearcher(field, query, text, most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static Fragment uncut(String text, int start, int end, List<Fragment.Match> matches) {
    return new Fragment(
        text.substring(start, end),
        matches.stream()
            .filter(match -> match.start() >= start && match.end() <= end)
            .map(match -> new Fragment.Match(match.start() - start, match.end() - start))
            .toList());
  }

  private static Fragment cut(String text, int start, int end, List<Fragment.Match> matches) {
    int from = start;
    int to = end;
    Fragment.Match first = matches.getFirst();
    if (end - start > LONGEST) {
      from = beginning(text, Math.max(start, first.start() - BEFORE), first.start());
      to = ending(text, Math.min(end, from + LONGEST), first.end());
    }
    while (to > first.end() && text.charAt(to - 1) == ' ') {
      to--;
    }
    return uncut(text, from, to, matches);
  }

  /** At the beginning of a word where there is one before the limit. */
  private static int beginning(String text, int place, int limit) {
    int space = place == 0 ? -1 : text.indexOf(' ', place - 1);
    if (space >= 0 && space < limit) {
      return space + 1;
    }
    return place < limit && Character.isLowSurrogate(text.charAt(place)) ? place + 1 : place;
  }

  /** At the end of a word where there is one near, and not before the limit. */
  private static int ending(String text, int place, int limit) {
    int space = text.lastIndexOf(' ', place);
    if (space > limit && space > place - BEFORE) {
      return space;
    }
    boolean within = place < text.length() && Character.isLowSurrogate(text.charAt(place));
    return Math.max(within ? place - 1 : place, limit);
  }

  private static final class Collecting extends PassageFormatter {
    private final Cut cut;
    private final List<Fragment> found;

    Collecting(Cut cut, List<Fragment> found) {
      this.cut = cut;
      this.found = found;
    }

    @Override
    public Object format(org.apache.lucene.search.uhighlight.Passage[] passages, String content) {
      Arrays.stream(passages)
          .map(
              piece ->
                  cut.of(content, piece.getStartOffset(), piece.getEndOffset(), matches(piece)))
          .forEach(found::add);
      return found;
    }

    /** Pairs of characters overlap, and a word and its stem are at the same place. */
    private static List<Fragment.Match> matches(org.apache.lucene.search.uhighlight.Passage piece) {
      List<Fragment.Match> matches = new ArrayList<>();
      for (int i = 0; i < piece.getNumMatches(); i++) {
        int start = piece.getMatchStarts()[i];
        int end = piece.getMatchEnds()[i];
        if (!matches.isEmpty() && start < matches.getLast().end()) {
          Fragment.Match last = matches.removeLast();
          matches.add(new Fragment.Match(last.start(), Math.max(last.end(), end)));
        } else {
          matches.add(new Fragment.Match(start, end));
        }
      }
      return matches;
    }
  }
}
