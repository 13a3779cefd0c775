package dev.modelwire.api.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The two folders that an index may be in: one is current, in the other one a new index is built.
 * Which is which stands in a file beside them, that is replaced at once or not at all.
 */
final class IndexFolders {

  private final Path first;
  private final Path second;
  private final Path pointer;

  IndexFolders(Path folder) {
    first = folder;
    second = folder.resolveSibling(folder.getFileName() + "-2");
    pointer = folder.resolveSibling(folder.getFileName() + ".current");
  }

  /** Where the index is that answers. */
  Path current() throws IOException {
    boolean isSecond =
        Files.exists(pointer)
            && Files.readString(pointer).strip().equals(second.getFileName().toString());
    return isSecond ? second : first;
  }

  /** Where a new index is built, or has been begun. */
  Path other() throws IOException {
    return current().equals(first) ? second : first;
  }

  /** Makes a folder the current one, also for the next start. */
  void choose(Path folder) throws IOException {
    Files.createDirectories(first.toAbsolutePath().getParent());
    Path written = pointer.resolveSibling(pointer.getFileName() + ".new");
    Files.writeString(written, folder.getFileName() + "\n");
    Files.move(
        written, pointer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Empties the folder that is not current, so that nothing of an older index is gone on with. */
  void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (var found = Files.list(folder)) {
      files = found.toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }
}
