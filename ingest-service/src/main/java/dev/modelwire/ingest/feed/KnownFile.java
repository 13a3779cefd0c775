package dev.modelwire.ingest.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a file of a folder.
 *
 * @param path relative to the folder, with slashes
 * @param size in bytes
 * @param modified the file's own time, milliseconds since 1970
 * @param articles ids of the articles that were read from it
 * @param problem why it could not be read; null where it could
 * @param missing whether the last look did not find it
 */
public record KnownFile(
    String path,
    long size,
    long modified,
    List<String> articles,
    @Nullable String problem,
    boolean missing) {
  public KnownFile {
    articles = List.copyOf(articles);
  }

  /** Whether the file need not be read again. */
  public boolean matches(long otherSize, long otherModified) {
    return !missing && size == otherSize && modified == otherModified;
  }

  KnownFile gone() {
    return new KnownFile(path, size, modified, articles, problem, true);
  }
}
