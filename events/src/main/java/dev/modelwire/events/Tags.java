package dev.modelwire.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tagger found in an article.
 *
 * @param taggerVersion which tagger said so; never part of an event's id
 * @param language BCP 47 language of the text; null where it cannot be told
 * @param releases one claim for each model, in the order of the text
 * @param filedUnder the identity of each claim's model, in the order of the claims, by the ledger's
 *     rules of that time; null where nobody filed them
 */
public record Tags(
    String taggerVersion,
    @Nullable String language,
    List<ReleaseClaim> releases,
    @Nullable List<String> filedUnder) {
  public Tags {
    releases = List.copyOf(releases);
    filedUnder = filedUnder == null ? null : List.copyOf(filedUnder);
    if (filedUnder != null && filedUnder.size() != releases.size()) {
      throw new IllegalArgumentException(
          "%d identities of %d claims".formatted(filedUnder.size(), releases.size()));
    }
  }

  /** As a tagger gives them, which knows of no ledger. */
  public Tags(String taggerVersion, @Nullable String language, List<ReleaseClaim> releases) {
    this(taggerVersion, language, releases, null);
  }

  /** The same, filed. */
  public Tags filed(List<String> identities) {
    return new Tags(taggerVersion, language, releases, identities);
  }
}
