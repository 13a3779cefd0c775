package dev.modelwire.ingest.parse;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Languages as documents declare them. */
public final class Languages {

  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*");

  private Languages() {}

  /** The first of {@code candidates} that looks like a language tag; null where none does. */
  public static @Nullable String declared(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null) {
        String tag = candidate.strip().replace('_', '-');
        if (TAG.matcher(tag).matches()) {
          return tag;
        }
      }
    }
    return null;
  }
}
