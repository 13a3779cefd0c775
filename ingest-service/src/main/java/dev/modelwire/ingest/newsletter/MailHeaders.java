package dev.modelwire.ingest.newsletter;

import dev.modelwire.ingest.parse.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers of a mail or of a part of it, unfolded. */
final class MailHeaders {

  private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]*|\\r");
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*([A-Za-z0-9_-]+)\\*?(?:\\d+\\*?)?\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

  private final Map<String, List<String>> raw = new HashMap<>();

  void add(String name, byte[] body) {
    String text = FOLD.matcher(EncodedWords.raw(body)).replaceAll(" ").strip();
    raw.computeIfAbsent(name.strip().toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(text);
  }

  boolean isEmpty() {
    return raw.isEmpty();
  }

  boolean has(String name) {
    return raw.containsKey(name);
  }

  /**
   * The first value of a header as it stands, encoded words and all; null where there is none.
   *
   * @param name in lower case
   */
  @Nullable String raw(String name) {
    List<String> values = raw.get(name);
    return values == null || values.getFirst().isBlank() ? null : values.getFirst();
  }

  /** All values of a header, the last one that was added to the mail first. */
  List<String> all(String name) {
    return raw.getOrDefault(name, List.of());
  }

  /** The first value of a header for people; null where there is none. */
  @Nullable String text(String name) {
    String value = raw(name);
    String text = value == null ? "" : PlainText.collapse(EncodedWords.decode(value));
    return text.isEmpty() ? null : text;
  }

  /** What stands before the first semicolon, in lower case; empty where there is none. */
  String kind(String name) {
    String value = raw(name);
    String kind = value == null ? "" : value.split(";", 2)[0];
    return kind.strip().toLowerCase(Locale.ROOT);
  }

  /** A parameter of a structured header; null where it has none of that name. */
  @Nullable String parameter(String header, String name) {
    String value = raw(header);
    if (value == null) {
      return null;
    }
    Matcher parameter = PARAMETER.matcher(value);
    while (parameter.find()) {
      if (parameter.group(1).equalsIgnoreCase(name)) {
        return parameter.group(2) != null ? parameter.group(2) : parameter.group(3);
      }
    }
    return null;
  }
}
