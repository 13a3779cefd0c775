package dev.modelwire.api.index;

import java.util.List;

/**
 * A piece of a text in which words occur that were searched for.
 *
 * @param text as it is readable: nothing is added to it, least of all markup
 * @param matches where those words stand in it, in its order; none overlaps another
 */
public record Fragment(String text, List<Match> matches) {
  public Fragment {
    matches = List.copyOf(matches);
  }

  /**
   * In UTF-16 code units of the fragment's text.
   *
   * @param end the one after the last
   */
  public record Match(int start, int end) {}
}
