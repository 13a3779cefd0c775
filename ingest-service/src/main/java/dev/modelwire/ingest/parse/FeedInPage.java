package dev.modelwire.ingest.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A feed that somebody saved from a browser, or that a server shows as text: a page with nothing
 * but the escaped document in it. A page that quotes a feed among other things is not one.
 */
final class FeedInPage {

  private static final Pattern START =
      Pattern.compile(
          "<body\\b[^>]*>\\s*(?:<div\\b[^>]*>\\s*)?<pre\\b[^>]*>\\s*(?=&lt;[?!rf]|\\{)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern END = Pattern.compile("</pre\\s*>", Pattern.CASE_INSENSITIVE);

  private FeedInPage() {}

  /** The document that {@code page} shows; null where it is a page of its own. */
  static @Nullable String find(String page) {
    Matcher start = START.matcher(page);
    if (!start.find()) {
      return null;
    }
    Matcher end = END.matcher(page);
    int to = end.find(start.end()) ? end.start() : page.length();
    return References.resolve(page.substring(start.end(), to));
  }
}
