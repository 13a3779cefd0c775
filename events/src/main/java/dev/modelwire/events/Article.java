package dev.modelwire.events;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An article in full, as of one revision.
 *
 * @param id derived from the feed and the entry's own key, see {@link EventIds#article}
 * @param feedId the feed that it was read from
 * @param feedTitle the feed's title at that time; null where it has none
 * @param key what identifies the entry within its feed: guid, link, message id or path
 * @param url where people read it; null where there is no such place
 * @param title plain text, empty where the source gives none
 * @param language BCP 47 as declared by the source; null where it declares none
 * @param publishedAt when its author published it, as the source tells; null where it does not
 * @param datePrecision how much of {@code publishedAt} the source told; null without such a date
 * @param publishedOn the same as a calendar date where it was published, which may be another day
 *     in UTC; null without such a date, and in events of before this was kept
 * @param updatedAt when its author last changed it, as the source tells
 * @param observedAt when this revision was first read
 * @param format the markup of {@code content}
 * @param content the text in full, as far as the source gives it
 * @param pageText what came of reading the article's page for its full text; null where nobody
 *     asked
 * @param summary the source's own summary as plain text; null where it gives none
 * @param contentHash SHA-256 in hex over what makes a revision: title, content, url, authors
 * @param revision 1 for the first, one more for each change
 * @param backfill whether it came with a feed's first poll, and so may be old
 */
public record Article(
    String id,
    String feedId,
    @Nullable String feedTitle,
    String key,
    @Nullable URI url,
    String title,
    List<String> authors,
    @Nullable String language,
    @Nullable Instant publishedAt,
    PartialDate.@Nullable Precision datePrecision,
    @Nullable PartialDate publishedOn,
    @Nullable Instant updatedAt,
    Instant observedAt,
    ContentFormat format,
    String content,
    @Nullable PageText pageText,
    @Nullable String summary,
    String contentHash,
    int revision,
    boolean backfill) {
  public Article {
    if (revision < 1) {
      throw new IllegalArgumentException("revision is below 1: " + revision);
    }
    authors = List.copyOf(authors);
  }

  /** An article whose page was not read and whose source tells a moment and no calendar date. */
  public Article(
      String id,
      String feedId,
      @Nullable String feedTitle,
      String key,
      @Nullable URI url,
      String title,
      List<String> authors,
      @Nullable String language,
      @Nullable Instant publishedAt,
      PartialDate.@Nullable Precision datePrecision,
      @Nullable Instant updatedAt,
      Instant observedAt,
      ContentFormat format,
      String content,
      @Nullable String summary,
      String contentHash,
      int revision,
      boolean backfill) {
    this(
        id,
        feedId,
        feedTitle,
        key,
        url,
        title,
        authors,
        language,
        publishedAt,
        datePrecision,
        null,
        updatedAt,
        observedAt,
        format,
        content,
        null,
        summary,
        contentHash,
        revision,
        backfill);
  }

  /** The day on which its author published it: as told, else that of the moment in UTC. */
  public Optional<LocalDate> publicationDay() {
    if (publishedOn != null && publishedOn.precision() == PartialDate.Precision.DAY) {
      return Optional.of(publishedOn.earliest());
    }
    return Optional.ofNullable(publishedAt).map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
  }
}
