package dev.modelwire.enrich.topology;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every model that an article ever claimed. Each event of the article takes back whatever it does
 * not claim, again and again: so it does not matter which of those messages a crash lost.
 *
 * @param identities sorted
 */
record ClaimedModels(List<String> identities) {

  static final ClaimedModels NONE = new ClaimedModels(List.of());

  ClaimedModels {
    identities = List.copyOf(identities);
  }

  ClaimedModels and(Stream<String> more) {
    return new ClaimedModels(Stream.concat(identities.stream(), more).distinct().sorted().toList());
  }
}
