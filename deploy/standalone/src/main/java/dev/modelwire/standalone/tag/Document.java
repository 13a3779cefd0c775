package dev.modelwire.standalone.tag;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A document that was asked for.
 *
 * @param id names it in the answer
 * @param path relative to what was named, with slashes
 * @param published when it was published as told from outside; null if nobody told
 */
record Document(String id, String path, Path file, @Nullable Published published) {

  /** One of several that a file holds, counted from 1. */
  Document part(int number) {
    return new Document(id + "#" + number, path, file, published);
  }

  /** The name of a file without its extension. */
  static String idOf(Path file) {
    Path name = file.getFileName();
    String text = name == null ? file.toString() : name.toString();
    int dot = text.lastIndexOf('.');
    return dot > 0 ? text.substring(0, dot) : text;
  }
}
