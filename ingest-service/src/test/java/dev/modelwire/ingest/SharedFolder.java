package dev.modelwire.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Corpora that may lie beside the checkout; tests that use them pass without, and say so. */
public final class SharedFolder {

  private SharedFolder() {}

  /** The file or folder {@code shared/relative} beside or above the checkout. */
  public static Optional<Path> find(String relative) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve(relative);
      if (Files.exists(candidate)) {
        return Optional.of(candidate);
      }
    }
    System.err.println("NOT COVERED: there is no shared/" + relative + " beside this checkout");
    return Optional.empty();
  }
}
