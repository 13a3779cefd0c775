package dev.modelwire.events;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of an article says of it; what is given here goes before what its body says.
 *
 * @param key the sender's own identity of the article: what comes later with the same one is a
 *     revision; null to be told by the address, the Message-ID or the content
 * @param url where people read it, absolute; null where unsaid
 * @param title plain text; null where unsaid
 * @param authors in order; empty where unsaid
 * @param published a day or a time in ISO 8601; null where unsaid
 * @param language BCP 47; null where unsaid
 * @param summary plain text; null where unsaid
 */
public record SubmittedFields(
    @Nullable String key,
    @Nullable URI url,
    @Nullable String title,
    List<String> authors,
    @Nullable String published,
    @Nullable String language,
    @Nullable String summary) {

  /** Nothing is said. */
  public static final SubmittedFields NONE =
      new SubmittedFields(null, null, null, List.of(), null, null, null);

  public SubmittedFields {
    authors = List.copyOf(authors);
  }
}
