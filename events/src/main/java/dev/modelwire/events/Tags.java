package dev.modelwire.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tagger found in an article.
 *
 * @param taggerVersion which tagger said so; never part of an event's id
 * @param language BCP 47 language of the text; null where it cannot be told
 * @param releases one claim for each model, in the order of the text
 */
public record Tags(String taggerVersion, @Nullable String language, List<ReleaseClaim> releases) {
  public Tags {
    releases = List.copyOf(releases);
  }
}
