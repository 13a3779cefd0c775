package dev.modelwire.ingest.parse;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.PartialDate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed, one file of a folder or one mail: what its source says, before it has an
 * identity on the wire.
 *
 * @param id the guid, Atom id, message id or relative path exactly as it stands; null where there
 *     is none
 * @param link absolute; null where there is none
 * @param title plain text; null where there is none
 * @param publishedOn the same as a calendar date, in the source's own zone and as precise as it
 *     tells; null without a date
 * @param authors names, in order
 * @param summary plain text; null where there is none
 * @param content as full as the source gives it; empty where it gives none
 * @param language BCP 47 as declared by the entry or its feed; null where not declared
 */
public record Entry(
    @Nullable String id,
    @Nullable String link,
    @Nullable String title,
    @Nullable Instant published,
    @Nullable PartialDate publishedOn,
    @Nullable Instant updated,
    List<String> authors,
    @Nullable String summary,
    ContentFormat format,
    String content,
    @Nullable String language) {
  public Entry {
    authors = List.copyOf(authors);
  }
}
