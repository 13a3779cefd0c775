package dev.modelwire.enrich.topology;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an article beside what it says: every model that it ever claimed, and when its
 * newer revisions came.
 *
 * <p>Each event of the article takes back whatever it does not claim, again and again: so it does
 * not matter which of those messages a crash lost.
 *
 * @param identities sorted
 * @param revisions the latest revisions but the first, oldest first
 */
record ClaimedModels(List<String> identities, @Nullable List<Revision> revisions) {

  static final ClaimedModels NONE = new ClaimedModels(List.of(), List.of());

  /** A redelivery starts about a second back; nobody revises an article more often in that time. */
  private static final int MAX_REVISIONS = 8;

  /**
   * @param offset where its event stands among the articles
   */
  record Revision(int revision, long offset) {}

  ClaimedModels {
    identities = List.copyOf(identities);
    // An older version of this service stored none.
    revisions = revisions == null ? List.of() : List.copyOf(revisions);
  }

  ClaimedModels and(Stream<String> more) {
    return new ClaimedModels(
        Stream.concat(identities.stream(), more).distinct().sorted().toList(), revisions);
  }

  /** Remembers a revision, as far as it is not known. */
  ClaimedModels at(Revision next) {
    if (next.revision() <= 1 || known().contains(next)) {
      return this;
    }
    List<Revision> all = Stream.concat(known().stream(), Stream.of(next)).toList();
    return new ClaimedModels(
        identities, all.subList(Math.max(0, all.size() - MAX_REVISIONS), all.size()));
  }

  /**
   * Whether a newer revision had come by then. Told by the offsets and not by what is known now, so
   * that a record that is read again is judged as it was the first time.
   */
  boolean outdates(Revision then) {
    return known().stream()
        .anyMatch(each -> each.offset() < then.offset() && each.revision() > then.revision());
  }

  private List<Revision> known() {
    return revisions == null ? List.of() : revisions;
  }
}
