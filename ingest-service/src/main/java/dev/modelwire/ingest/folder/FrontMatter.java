package dev.modelwire.ingest.folder;

import dev.modelwire.ingest.parse.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields before a document's text, whatever dialect they are written in, and the text.
 *
 * @param fields by {@linkplain #key(String) normalised} name; values are strings, lists and maps
 * @param body what follows, character for character
 */
record FrontMatter(Map<String, Object> fields, String body) {

  static FrontMatter none(String text) {
    return new FrontMatter(Map.of(), text);
  }

  static FrontMatter of(Map<?, ?> raw, String body) {
    Map<String, Object> fields = new LinkedHashMap<>();
    raw.forEach(
        (name, value) -> {
          if (name != null && value != null) {
            fields.putIfAbsent(key(name.toString()), value);
          }
        });
    return new FrontMatter(fields, body);
  }

  /** {@code publishDate}, {@code publish_date} and {@code publish date} are one name. */
  static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(key::appendCodePoint);
    return key.toString();
  }

  /** The first of {@code names} that has a value in words; null where none has. */
  @Nullable String text(String... names) {
    for (String name : names) {
      Object value = fields.get(name);
      if (value instanceof List<?> list && list.size() == 1) {
        value = list.getFirst();
      }
      if (value instanceof String text && !text.isBlank()) {
        return text.strip();
      }
    }
    return null;
  }

  /** All values of the first of {@code names} that has any, those of nested lists included. */
  List<Object> list(String... names) {
    for (String name : names) {
      List<Object> values = new ArrayList<>();
      collect(fields.get(name), values);
      if (!values.isEmpty()) {
        return values;
      }
    }
    return List.of();
  }

  private static void collect(@Nullable Object value, List<Object> into) {
    if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, into));
    } else if (value instanceof Map<?, ?> || (value instanceof String text && !text.isBlank())) {
      into.add(value);
    }
  }

  /** The first value of {@link #list} in words, as plain text; null where there is none. */
  @Nullable String firstPlain(String... names) {
    for (Object value : list(names)) {
      if (value instanceof String text) {
        String plain = PlainText.of(text);
        return plain.isEmpty() ? null : plain;
      }
    }
    return null;
  }
}
