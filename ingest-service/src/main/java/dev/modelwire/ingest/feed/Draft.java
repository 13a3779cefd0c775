package dev.modelwire.ingest.feed;

import dev.modelwire.events.ContentFormat;
import dev.modelwire.events.EventIds;
import dev.modelwire.events.PageText;
import dev.modelwire.ingest.parse.Entry;
import dev.modelwire.ingest.parse.PlainText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as an article would carry it, with what tells its revisions apart.
 *
 * @param content the entry's content, or its summary where it has no content
 * @param url null where the entry has no usable link
 * @param contentHash over title, content, url and authors
 * @param truncated whether the content was longer than the wire carries
 * @param page what came of reading its page for the full text; null where it was not read
 * @param newsletter the name of what it is an issue of, where one source holds several; null for
 *     what is no mail
 */
public record Draft(
    Entry entry,
    String title,
    ContentFormat format,
    String content,
    @Nullable URI url,
    String contentHash,
    FieldHashes fields,
    boolean truncated,
    @Nullable PageReading page,
    @Nullable String newsletter) {

  /** Two million characters take at most 12 MB as JSON: below what a record may weigh. */
  public static final int MAX_CONTENT = 2_000_000;

  private static final int MAX_TITLE = 2_000;

  /** Tells which of an article's fields changed. Too short to tell whether any did. */
  public record FieldHashes(int title, int content, int url, int authors) {

    /** Names of the article's fields that differ. */
    List<String> differencesFrom(FieldHashes before) {
      List<String> names = new ArrayList<>();
      if (title != before.title) {
        names.add("title");
      }
      if (content != before.content) {
        names.add("content");
      }
      if (url != before.url) {
        names.add("url");
      }
      if (authors != before.authors) {
        names.add("authors");
      }
      return names;
    }
  }

  public static Draft of(Entry entry) {
    return of(entry, null);
  }

  public static Draft ofMail(Entry entry, String newsletter) {
    return of(entry, newsletter);
  }

  private static Draft of(Entry entry, @Nullable String newsletter) {
    String title = cut(entry.title() == null ? "" : entry.title(), MAX_TITLE);
    boolean summaryOnly = entry.content().isBlank() && entry.summary() != null;
    String full = summaryOnly ? entry.summary() : entry.content();
    String content = cut(full == null ? "" : full, MAX_CONTENT);
    URI url = url(entry.link());
    List<String> hashed = new ArrayList<>();
    hashed.add(title);
    hashed.add(content);
    hashed.add(url == null ? "" : url.toString());
    hashed.addAll(entry.authors());
    return new Draft(
        entry,
        title,
        summaryOnly ? ContentFormat.TEXT : entry.format(),
        content,
        url,
        EventIds.contentHash(hashed.toArray(String[]::new)),
        new FieldHashes(
            title.hashCode(),
            content.hashCode(),
            hashed.get(2).hashCode(),
            entry.authors().hashCode()),
        full != null && content.length() < full.length(),
        null,
        newsletter);
  }

  /**
   * The same entry with what its page says. What tells its revisions apart stays the source's own:
   * a page differs each time it is read, by its date or its counters.
   */
  public Draft with(PageReading reading) {
    String html = reading.html();
    boolean longer = html == null || PlainText.of(html).length() > PlainText.of(content).length();
    return new Draft(
        entry,
        title,
        format,
        content,
        url,
        contentHash,
        fields,
        truncated,
        longer ? reading : PageReading.not(PageText.NOT_LONGER),
        newsletter);
  }

  /** What the article's content is: the page's where that was taken. */
  String text() {
    String html = page == null ? null : page.html();
    return html == null ? content : cut(html, MAX_CONTENT);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    // Never between the two halves of a character.
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  private static @Nullable URI url(@Nullable String link) {
    if (link == null || link.isBlank()) {
      return null;
    }
    try {
      return new URI(link.strip());
    } catch (URISyntaxException e) {
      return encoded(link.strip());
    }
  }

  /** Percent-encodes what an address must not hold and people write nevertheless. */
  private static @Nullable URI encoded(String link) {
    StringBuilder text = new StringBuilder();
    link.codePoints()
        .forEach(
            c -> {
              if (c <= ' ' || "\"<>\\^`{|}[]".indexOf(c) >= 0 || c == 0x7f) {
                text.append("%%%02X".formatted(c));
              } else {
                text.appendCodePoint(c);
              }
            });
    try {
      return new URI(text.toString());
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
